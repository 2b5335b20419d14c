using System.IO.Compression;
using System.Text.RegularExpressions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Web.Tests.Admin;
using HouseholdPortal.Web.Tests.Portal;

namespace HouseholdPortal.Web.Tests.Ui.Circuits;

/// <summary>
/// What an interactive page weighs when it is loaded for the first time: the document and everything that it names, each compressed as publishing compresses
/// it (brotli), with what headers take.
/// </summary>
public sealed partial class InteractiveWeightTests(PortalHost host) : IClassFixture<PortalHost>
{
    private const int MostOfStaff = 200_000;
    private const int MostOfHousehold = 250_000;
    private const int Headers = 500;

    [Fact]
    public async Task A_staff_page_weighs_less_than_200_kilobytes()
    {
        var (visitor, passkey) = await host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        using (visitor)
        using (passkey)
        {
            await WeighAsync(await visitor.OpenAsync("/admin/staff"), MostOfStaff);
        }
    }

    [Fact]
    public async Task The_households_page_weighs_less_than_250_kilobytes()
    {
        var scenario = await host.StoreAsync();
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Payer.Number);

        await WeighAsync(await visitor.OpenAsync("/household"), MostOfHousehold);
    }

    private async Task WeighAsync(Visitor.Answer page, int most)
    {
        using var http = new HttpClient { BaseAddress = host.ClientOptions.BaseAddress };
        http.DefaultRequestHeaders.Host = new Uri(host.Origin).Authority;
        var paths = Named().Matches(page.Html).Select(match => match.Groups["path"].Value).Append("/js/kept-fields.js").Distinct(StringComparer.Ordinal).ToList();
        Assert.Contains(paths, path => path.Contains("blazor.web", StringComparison.Ordinal));
        Assert.Contains(paths, path => path.Contains("mud", StringComparison.Ordinal));

        var weights = new Dictionary<string, int>(StringComparer.Ordinal) { ["the document"] = Compressed(System.Text.Encoding.UTF8.GetBytes(page.Html)) };
        foreach (var path in paths) weights[path] = Compressed(await http.GetByteArrayAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken));

        var sum = weights.Values.Sum(weight => weight + Headers);
        TestContext.Current.TestOutputHelper?.WriteLine($"{sum} bytes: {string.Join(", ", weights)}");
        Assert.True(sum > 100_000 && sum < most, $"{sum} bytes: {string.Join(", ", weights)}");
    }

    private static int Compressed(byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.SmallestSize)) brotli.Write(plain);
        return compressed.ToArray().Length;
    }

    [GeneratedRegex("(href|src)=\"(?<path>/[^\"]+\\.(css|js|svg)(\\?v=[a-z0-9]+)?)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();
}
