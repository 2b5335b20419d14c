using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HouseholdPortal.Application.NumberRisk.Camara;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.NumberRisk.Camara;

/// <summary>Against the examples and schemas of CAMARA's SIM Swap 2.1.0 and Number Recycling 0.2.0.</summary>
public sealed partial class CamaraNetworkTests(SqliteTestDatabase database) : IClassFixture<SqliteTestDatabase>
{
    private static readonly DateOnly s_since = new(2024, 10, 31);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_asks_as_the_descriptions_say_with_a_bearer_token_and_a_correlator()
    {
        using var camara = new FakeCamara();
        await using var host = await camara.StartAsync(database);
        var number = await NumberAsync(host);

        await host.AskNetworkAsync(number, s_since);

        var token = Assert.Single(camara.All, asked => asked.Path is FakeCamara.Token);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("household:s%3Acret%2F%2B")), token.Authorization);
        Assert.Equal("grant_type=client_credentials&scope=sim-swap%3Aretrieve-date+sim-swap%3Acheck+number-recycling%3Acheck", token.Body);
        var sim = Assert.Single(camara.All, asked => asked.Path is FakeCamara.SimSwapDate);
        Assert.Equal($$"""{"phoneNumber":"+{{number.Digits}}"}""", Plain(sim.Body));
        var recycling = Assert.Single(camara.All, asked => asked.Path is FakeCamara.RecyclingCheck);
        Assert.Equal($$"""{"phoneNumber":"+{{number.Digits}}","specifiedDate":"2024-10-31"}""", Plain(recycling.Body));
        Assert.All([sim, recycling], asked =>
        {
            Assert.Equal("Bearer token-1", asked.Authorization);
            Assert.Equal("application/json", asked.ContentType);
            Assert.Matches(Correlator(), asked.Correlator);
        });
    }

    [Fact]
    public async Task The_date_of_the_last_SIM_change_is_read_to_the_microsecond()
    {
        using var camara = new FakeCamara();
        await using var host = await camara.StartAsync(database);

        var facts = await host.AskNetworkAsync(await NumberAsync(host), s_since);

        Assert.Equal(new NetworkFact.Happened(new DateTimeOffset(2024, 9, 18, 7, 37, 53, TimeSpan.Zero).AddMicroseconds(471829)), facts.SimChange);
        Assert.Equal((new NetworkFact.Never(), new NetworkFact.Never(), new NetworkFact.Never()), (facts.DeviceChange, facts.Recycling, facts.Porting));
    }

    [Theory]
    [InlineData("""{ "latestSimChange": "2023-07-03T14:27:08.312+02:00" }""", "2023-07-03T12:27:08.312Z")]
    [InlineData("""{ "latestSimChange": "2023-07-03T14:27:08.312" }""", "unknown")]
    [InlineData("""{ "latestSimChange": "yesterday" }""", "unknown")]
    [InlineData("""{ "latestSimChange": 7 }""", "unknown")]
    [InlineData("""{ }""", "unknown")]
    [InlineData("""[]""", "unknown")]
    [InlineData("""not json""", "unknown")]
    [InlineData("""{ "latestSimChange": null, "monitoredPeriod": 120 }""", "never")]
    [InlineData("""{ "latestSimChange": null, "monitoredPeriod": 7 }""", "never")]
    public async Task What_retrieve_date_answers_is_known_or_unknown_and_never_guessed(string json, string expected)
    {
        using var camara = new FakeCamara();
        camara.Says(FakeCamara.SimSwapDate, json);
        await using var host = await camara.StartAsync(database);

        Assert.Equal(expected, Said((await host.AskNetworkAsync(await NumberAsync(host), s_since)).SimChange));
    }

    [Theory]
    [InlineData("""{ "latestSimChange": null }""", """{ "swapped": false }""", "never")]
    [InlineData("""{ "latestSimChange": null, "monitoredPeriod": 6 }""", """{ "swapped": false }""", "never")]
    [InlineData("""{ "latestSimChange": null }""", """{ "swapped": true }""", "unknown")]
    [InlineData("""{ "latestSimChange": null }""", """{ "swapped": "false" }""", "unknown")]
    public async Task Where_no_date_is_kept_for_seven_days_it_asks_whether_the_SIM_changed_within_them(string date, string check, string expected)
    {
        using var camara = new FakeCamara();
        camara.Says(FakeCamara.SimSwapDate, date);
        camara.Says(FakeCamara.SimSwapCheck, check);
        await using var host = await camara.StartAsync(database);
        var number = await NumberAsync(host);

        Assert.Equal(expected, Said((await host.AskNetworkAsync(number, s_since)).SimChange));
        Assert.Equal($$"""{"phoneNumber":"+{{number.Digits}}","maxAge":168}""", Plain(Assert.Single(camara.All, asked => asked.Path is FakeCamara.SimSwapCheck).Body));
    }

    [Theory]
    [InlineData(400, "INVALID_ARGUMENT")]
    [InlineData(401, "UNAUTHENTICATED")]
    [InlineData(403, "PERMISSION_DENIED")]
    [InlineData(404, "IDENTIFIER_NOT_FOUND")]
    [InlineData(422, "SERVICE_NOT_APPLICABLE")]
    [InlineData(429, "TOO_MANY_REQUESTS")]
    [InlineData(500, "INTERNAL")]
    [InlineData(503, "UNAVAILABLE")]
    public async Task Every_error_is_a_fact_that_is_unknown(int status, string code)
    {
        using var camara = new FakeCamara();
        var error = $$"""{ "status": {{status}}, "code": "{{code}}", "message": "…" }""";
        camara.Says(FakeCamara.SimSwapDate, error, (HttpStatusCode)status);
        camara.Says(FakeCamara.RecyclingCheck, error, (HttpStatusCode)status);
        await using var host = await camara.StartAsync(database);

        var facts = await host.AskNetworkAsync(await NumberAsync(host), s_since);

        Assert.Contains(code, Assert.IsType<NetworkFact.Unknown>(facts.SimChange).Why, StringComparison.Ordinal);
        Assert.IsType<NetworkFact.Unknown>(facts.Recycling);
        Assert.IsType<NetworkFact.Unknown>(facts.Porting);
    }

    [Fact]
    public async Task A_number_that_changed_hands_since_is_recycled()
    {
        using var camara = new FakeCamara();
        camara.Says(FakeCamara.RecyclingCheck, """{ "phoneNumberRecycled": true }""");
        await using var host = await camara.StartAsync(database);

        Assert.IsType<NetworkFact.Happened>((await host.AskNetworkAsync(await NumberAsync(host), s_since)).Recycling);
    }

    [Fact]
    public async Task No_answer_within_two_seconds_is_unknown()
    {
        using var camara = new FakeCamara();
        var waits = new TaskCompletionSource();
        camara.Does(FakeCamara.SimSwapDate, async ct =>
        {
            waits.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, ct);
            return default;
        });
        await using var host = await camara.StartAsync(database);
        var asking = host.AskNetworkAsync(await NumberAsync(host), s_since);
        await waits.Task;
        Assert.False(asking.IsCompleted);

        host.Time.Advance(CamaraConnection.Patience);

        Assert.Contains("in time", Assert.IsType<NetworkFact.Unknown>((await asking).SimChange).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_most_requests_go_wrong_none_is_made_for_half_a_minute()
    {
        using var camara = new FakeCamara();
        camara.Says(FakeCamara.SimSwapDate, "{}", HttpStatusCode.InternalServerError);
        camara.Says(FakeCamara.RecyclingCheck, "{}", HttpStatusCode.InternalServerError);
        await using var host = await camara.StartAsync(database);
        var number = await NumberAsync(host);
        for (var i = 0; i < CamaraConnection.Enough; i++) await host.AskNetworkAsync(number, s_since);
        var before = camara.All.Count;

        Assert.IsType<NetworkFact.Unknown>((await host.AskNetworkAsync(number, s_since)).SimChange);
        Assert.Equal(before, camara.All.Count);

        host.Time.Advance(CamaraConnection.Break + TimeSpan.FromSeconds(1));
        await host.AskNetworkAsync(number, s_since);
        Assert.True(camara.All.Count > before);
    }

    [Fact]
    public async Task A_token_is_used_until_it_ends_and_replaced_when_it_is_refused()
    {
        using var camara = new FakeCamara();
        await using var host = await camara.StartAsync(database);
        var number = await NumberAsync(host);
        await host.AskNetworkAsync(number, s_since);
        await host.AskNetworkAsync(number, s_since);
        Assert.Single(camara.All, asked => asked.Path is FakeCamara.Token);

        host.Time.Advance(TimeSpan.FromSeconds(300));
        await host.AskNetworkAsync(number, s_since);
        Assert.Equal(2, camara.All.Count(asked => asked.Path is FakeCamara.Token));
    }

    [Theory]
    [InlineData("http://network.example/", "https://network.example/token", "id", "secret", "Camara:ApiRoot")]
    [InlineData("https://network.example/", "ftp://network.example/token", "id", "secret", "Camara:TokenUrl")]
    [InlineData("https://network.example/", "https://network.example/token", "", "secret", "Camara:ClientId")]
    [InlineData("https://network.example/", "https://network.example/token", "id", "", "Camara:ClientSecret")]
    public void Settings_that_cannot_work_are_refused_by_name_without_the_secret(string root, string token, string id, string secret, string key)
    {
        var error = Assert.Throws<InvalidDataException>(() => new CamaraOptions { ApiRoot = root, TokenUrl = token, ClientId = id, ClientSecret = secret }.Checked());
        Assert.Contains(key, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    private static async Task<Msisdn> NumberAsync(TestHost host) => (await Scenario.StoredAsync(host)).Partner.Number;

    private static string Said(NetworkFact fact) => fact switch
    {
        NetworkFact.Happened happened => happened.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        NetworkFact.Never => "never",
        NetworkFact.Unknown => "unknown",
    };

    /// <summary>JSON may write a plus sign in more than one way.</summary>
    private static string Plain(string json) => JsonNode.Parse(json)!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [GeneratedRegex(@"\A[a-zA-Z0-9\-_:;./<>{}]{1,256}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Correlator();
}
