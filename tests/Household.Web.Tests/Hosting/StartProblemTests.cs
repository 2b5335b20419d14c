using System.Net;
using System.Net.Sockets;

namespace HouseholdPortal.Web.Tests.Hosting;

/// <summary>Starts from settings with which the program serves; each test spoils one, and reads the one line that the program ends with.</summary>
public sealed class StartProblemTests
{
    private const string Secret = "hunter2";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ConnectionStrings__Household", "", "ConnectionStrings:Household is not set")]
    [InlineData("ConnectionStrings__Household", "Nonsense=1;Password=hunter2", "ConnectionStrings:Household cannot be read")]
    [InlineData("ConnectionStrings__Household", "hunter2", "ConnectionStrings:Household cannot be read")]
    [InlineData("ConnectionStrings__Household", "Data Source=appsettings.json", "ConnectionStrings:Household")]
    [InlineData("ConnectionStrings__Household", "Data Source=appsettings.json/x/household.db", "ConnectionStrings:Household")]
    [InlineData("Database__Provider", "Oracle", "Database:Provider cannot be read: it must be Sqlite or Postgres")]
    [InlineData("Database__Provider", "7", "Database:Provider cannot be read: it must be Sqlite or Postgres")]
    [InlineData("Sessions__Idle", "abc", "Sessions:Idle cannot be read: it must be a time")]
    [InlineData("Sessions__Idle", "1.00:00:00", "Sessions:Idle")]
    [InlineData("Portal__Origin", "abc", "Portal:Origin")]
    [InlineData("Portal__Origin", "http://[", "Portal:Origin")]
    [InlineData("Keys__RootKeyFile", "", "Keys:RootKeyFile is not set")]
    [InlineData("Keys__RootKeyFile", "appsettings.json/x", "Keys:RootKeyFile")]
    [InlineData("Demo__Enabled", "maybe", "Demo:Enabled cannot be read: it must be true or false")]
    [InlineData("Live__PerNode", "many", "Live:PerNode cannot be read: it must be a number")]
    [InlineData("Mail__Port", "hunter2", "Mail:Port cannot be read: it must be a number")]
    [InlineData("Codes__OwnNetworks__0", "the access network", "Codes:OwnNetworks must be a list of networks")]
    [InlineData("Codes__TextTo", "call us", "Codes:TextTo must be a number")]
    [InlineData("Codes__TextTo", "60150", "Codes:TextTo is set, but nothing receives texts")]
    [InlineData("Logging__LogLevel__Default", "Loud", "Logging:LogLevel:Default")]
    public Task A_command_ends_with_one_line_that_names_the_setting(string setting, string value, string line) => EndsWithAsync(line, new() { [setting] = value }, "migrate");

    [Theory]
    [InlineData("Brand__Name", " ", "Brand:Name is empty")]
    [InlineData("Brand__Light__Accent", "red", "Brand:Light:Accent")]
    [InlineData("Proxies__Trusted__0", "abc", "Proxies:Trusted")]
    [InlineData("Passkeys__MetadataFile", "README.md", "Passkeys:MetadataFile cannot be used")]
    [InlineData("Passkeys__MetadataFile", "none.jwt", "Passkeys:MetadataFile names no file")]
    [InlineData("Passkeys__StaffKeysMustBeVerified", "true", "Passkeys:MetadataFile is empty")]
    [InlineData("ASPNETCORE_URLS", "nonsense", "urls")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:abc", "urls")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "abc", "http_ports")]
    public Task The_portal_s_start_does_too(string setting, string value, string line) => EndsWithAsync(line, new() { [setting] = value });

    [Theory]
    [InlineData("Host=127.0.0.1;Prot=1;Password=hunter2", "ConnectionStrings:Household cannot be read")]
    [InlineData("Host=127.0.0.1;Port=1;Username=household;Password=hunter2;Timeout=2", "ConnectionStrings:Household: the database cannot be reached")]
    public Task So_it_does_for_a_server_s_database(string connection, string line) =>
        EndsWithAsync(line, new() { ["Database__Provider"] = "Postgres", ["ConnectionStrings__Household"] = connection }, "migrate");

    [Fact]
    public Task Outside_development_the_origin_has_to_be_set() => EndsWithAsync("Portal:Origin is not set", new() { ["ASPNETCORE_ENVIRONMENT"] = "Production" });

    [Fact]
    public async Task A_port_in_use_is_said_in_one_line()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var address = $"http://localhost:{((IPEndPoint)other.LocalEndpoint).Port}";
        await EndsWithAsync($"Cannot listen on {address}", new() { ["ASPNETCORE_URLS"] = address });
    }

    private static async Task EndsWithAsync(string line, Dictionary<string, string> environment, params string[] arguments)
    {
        await using var program = new ProgramRun(environment, arguments);
        var (code, errors) = await program.EndAsync(Cancel);
        var said = Assert.Single(errors);
        Assert.StartsWith(line, said, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, said, StringComparison.Ordinal);
        Assert.Equal(2, code);
    }
}
