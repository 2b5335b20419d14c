using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Web.Tests.Hosting;

/// <summary>Who sends text messages, by the settings that the program starts with.</summary>
public sealed class SenderTests : IDisposable
{
    private const string Hex = "0123456789abcdef0123456789abcdef";
    private readonly string _folder = Directory.CreateTempSubdirectory("household-sender-").FullName;

    private static string[] Twilio { get; } =
        ["--Portal:Origin=https://my.operator.example", $"--Twilio:AccountSid=AC{Hex}", $"--Twilio:AuthToken={Hex}", "--Twilio:From=+447700900100"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Twilio_sends_where_it_is_configured() => Assert.Equal("TwilioSms", await SenderAsync(demo: false, Twilio));

    [Fact]
    public async Task The_simulator_sends_in_the_demo_whatever_is_configured() => Assert.Equal("HandsetSimulator", await SenderAsync(demo: true, Twilio));

    [Fact]
    public async Task Without_either_nobody_sends() => Assert.Equal("SmsNotConfigured", await SenderAsync(demo: false));

    [Fact]
    public void A_wrong_setting_stops_the_start_and_is_named_without_its_value()
    {
        var error = Assert.Throws<InvalidDataException>(() => Create(demo: false, [.. Twilio, "--Twilio:AuthToken=a-secret-of-the-wrong-form"]));
        Assert.StartsWith("Twilio:AuthToken", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", error.Message, StringComparison.Ordinal);
    }

    private async Task<string> SenderAsync(bool demo, params string[] settings)
    {
        await using var app = Create(demo, settings);
        return app.Services.GetRequiredService<ISmsSender>().GetType().Name;
    }

    private WebApplication Create(bool demo, string[] settings) => PortalApplication.Create(
    [
        "--environment=Development", $"--Demo:Enabled={demo}", $"--Keys:RootKeyFile={Path.Combine(_folder, "root-key")}", $"--ConnectionStrings:Household=Data Source={Path.Combine(_folder, "household.db")}",
        $"--Audit:AnchorFile={Path.Combine(_folder, "anchors.log")}", "--Logging:LogLevel:Default=Critical", .. settings,
    ]);
}
