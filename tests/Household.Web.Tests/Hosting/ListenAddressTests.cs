using HouseholdPortal.Web.Hosting;
using Microsoft.Extensions.Configuration;

namespace HouseholdPortal.Web.Tests.Hosting;

/// <summary>Where the program listens, by the ways that ASP.NET Core has to tell it.</summary>
public sealed class ListenAddressTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://localhost:{0}", "")]
    [InlineData("ASPNETCORE_URLS", "http://*:{0}", "")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "{0}", "")]
    [InlineData("DOTNET_URLS", "http://127.0.0.1:{0}", "")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "1", "--urls=http://localhost:{0}")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:1", "--urls=http://localhost:{0}")]
    public async Task The_program_listens_where_it_is_told(string variable, string value, string argument)
    {
        var port = ProgramRun.FreePort();
        string[] arguments = argument.Length == 0 ? [] : [string.Format(System.Globalization.CultureInfo.InvariantCulture, argument, port)];
        await using var program = new ProgramRun(new Dictionary<string, string>(StringComparer.Ordinal) { [variable] = string.Format(System.Globalization.CultureInfo.InvariantCulture, value, port) }, arguments);
        await program.IsServingAsync($"http://127.0.0.1:{port}", Cancel);
    }

    [Theory]
    [InlineData("http://localhost:5080", "", "")]
    [InlineData("http://*:8080", "http_ports", "8080")]
    [InlineData("http://localhost:5080", "http_ports", "")]
    [InlineData("https://*:8443", "https_ports", "8443")]
    [InlineData("http://other:81", "Kestrel:Endpoints:Web:Url", "http://other:81")]
    public void Without_being_told_it_listens_on_port_5080_of_this_machine(string expected, string key, string value)
    {
        var settings = key.Length == 0 ? [] : new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value };
        Assert.Equal(expected, Assert.Single(ListenAddress.Of(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())).ToString());
    }

    [Fact]
    public void No_file_of_the_program_s_own_says_where_because_it_would_win_over_a_container_s_ports()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Household.sln"))) root = root.Parent!;
        Assert.DoesNotContain("\"Urls\"", File.ReadAllText(Path.Combine(root.FullName, "appsettings.json")), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("applicationUrl", File.ReadAllText(Path.Combine(root.FullName, "src", "Household.Web", "Properties", "launchSettings.json")), StringComparison.OrdinalIgnoreCase);
    }
}
