using System.Globalization;
using System.Text.Json.Nodes;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using HouseholdPortal.Web.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace HouseholdPortal.Web.Tests.Hosting;

/// <summary>The real program, not in Development, with everything it logs at the level that operators have.</summary>
public sealed class JsonLinesTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    private const string LinkToken = "AAAAAAAAAAAAAAAAAAAAAA";
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public void What_a_library_says_of_what_it_was_given_cannot_write_a_line_of_its_own()
    {
        using var services = new ServiceCollection().AddLogging(logging => logging.AddJsonLines()).BuildServiceProvider();
        var formatter = services.GetServices<ConsoleFormatter>().Single(one => one.Name is ConsoleFormatterNames.Json);
        const string Message = "went wrong: \"}\r\n{\"Message\":\"all is well\"}\u2028\u001b[2J";
        using var text = new StringWriter();

        formatter.Write(new LogEntry<string>(LogLevel.Error, "Some.Library", default, Message, new InvalidOperationException(Message), (state, _) => state), null, text);

        var written = text.ToString().TrimEnd();
        Assert.DoesNotContain(written, letter => char.IsControl(letter) || letter is '\u2028');
        Assert.Equal(Message, (string?)JsonNode.Parse(written)!["Message"]);
    }

    [Fact]
    public async Task Every_line_is_an_object_with_its_instant_in_UTC_its_trace_and_its_request_and_no_address()
    {
        var stop = TestContext.Current.CancellationToken;
        await database.ReadyAsync();
        var folder = Directory.CreateTempSubdirectory("household-lines-");
        await using var process = new PortalProcess(folder.FullName, database.File) { Environment = "Staging", Logs = "Information" };
        await process.StartAsync(stop);
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = process.Address };
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var form = new FormUrlEncodedContent([new("_handler", "number"), new("__RequestVerificationToken", "forged\n{\"Message\":\"forged line\"}"), new("number", "07700 900123")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-in?return=%2F%22%0Aforged", UriKind.Relative)) { Content = form };
        request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        (await http.SendAsync(request, stop)).Dispose();
        (await http.GetAsync(new Uri($"/not-me/{LinkToken}", UriKind.Relative), stop)).Dispose();
        await Eventually.IsTrueAsync(() => Task.FromResult(process.Lines.Any(line => line.Contains("BadFormToken", StringComparison.Ordinal) || line.Contains("antiforgery token", StringComparison.Ordinal))), "the form is in the log");
        await process.KillAsync();

        var lines = process.Lines.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.All(lines, line => Assert.Equal(TimeSpan.Zero, DateTimeOffset.Parse((string)line["Timestamp"]!, CultureInfo.InvariantCulture).Offset));
        var bad = Assert.Single(lines, line => ((string)line["Message"]!).Contains("antiforgery token", StringComparison.Ordinal));
        Assert.Equal("SignInPage", (string?)bad["State"]!["Page"]);
        var scopes = bad["Scopes"]!.AsArray();
        Assert.Contains(scopes, scope => (string?)scope!["TraceId"] is Trace);
        Assert.Contains(scopes, scope => scope!["RequestId"] is not null);
        Assert.All(process.Lines, line => Assert.DoesNotContain(LinkToken, line, StringComparison.Ordinal));
        Assert.All(process.Lines, line => Assert.DoesNotContain("forged", line, StringComparison.Ordinal));
        Assert.All(process.Lines, line => Assert.DoesNotContain("900123", line, StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }
}
