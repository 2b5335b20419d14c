using System.Net;
using System.Text.RegularExpressions;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Testing;

/// <summary>A <see cref="TestHost"/> with everything that signing in needs, and a short way to do it.</summary>
public static partial class SignInHost
{
    public const string Origin = "http://localhost:5080";

    public static Task<TestHost> StartAsync(TestDatabase database, Action<IServiceCollection>? change = null) => TestHost.StartAsync(database, services =>
    {
        services.AddSingleton(new PortalAddress());
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSignInFeatures();
        services.AddSingleton<CodeWorker>();
        change?.Invoke(services);
    });

    /// <summary>A browser that was never used here.</summary>
    public static Browser NewBrowser() => new(SecretToken.OfCookie.New().Hash, "Chromium on Linux");

    /// <summary>Requests a code for a number, and lets the worker send it.</summary>
    public static async Task<CodeId> AskForCodeAsync(this TestHost host, Msisdn number, Browser browser, IPAddress? from = null)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var id = await host.Get<RequestSignInCode>().RunAsync(number, browser.Hash, from ?? IPAddress.Loopback, CancellationToken.None);
        await host.Get<CodeWorker>().IssueWaitingAsync(CancellationToken.None);
        return id;
    }

    /// <summary>The digits of the newest text to a number; null when there is none.</summary>
    public static async Task<string?> NewestDigitsAsync(this TestHost host, Msisdn number)
    {
        ArgumentNullException.ThrowIfNull(host);
        await host.SendDueAsync();
        return host.Sms.To(number) is [.., var text] ? LastLine().Match(text).Groups["digits"].Value : null;
    }

    /// <summary>Six digits that are not the given ones.</summary>
    public static string Other(string? digits) => string.Equals(digits, "000000", StringComparison.Ordinal) ? "111111" : "000000";

    public static async Task<SignInByCode.Result> TypeCodeAsync(this TestHost host, CodeId code, string? typed, Browser browser) =>
        await host.Get<SignInByCode>().RunAsync(new(code, typed, browser, null), CancellationToken.None);

    /// <summary>Signs in with a number, with all steps; returns the live session.</summary>
    public static async Task<SessionId> SignInAsync(this TestHost host, Msisdn number, Browser browser)
    {
        var code = await host.AskForCodeAsync(number, browser);
        var result = await host.TypeCodeAsync(code, await host.NewestDigitsAsync(number), browser);
        var started = (result as SignInByCode.Result.SignedIn)?.Session ?? (result as SignInByCode.Result.Holder)?.Session ?? throw new InvalidOperationException($"Not signed in: {result}");
        return (await host.Get<FindSession>().RunAsync(started.Token, CancellationToken.None))!.Id;
    }

    /// <summary>Adds a passkey in a session with a fresh proof.</summary>
    public static async Task AddPasskeyAsync(this TestHost host, SessionId session, SoftAuthenticator authenticator)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        var begun = await host.Get<AddPasskey>().BeginAsync(session, CancellationToken.None);
        if (begun is not AddPasskey.Result.Challenge challenge) throw new InvalidOperationException($"No passkey may be added: {begun}");
        var added = await host.Get<AddPasskey>().RunAsync(new(session, challenge.State, authenticator.Create(challenge.OptionsJson), "Chromium on Linux"), CancellationToken.None);
        if (added is not AddPasskey.Result.Added) throw new InvalidOperationException($"No passkey was added: {added}");
    }

    [GeneratedRegex(@"^@\S+ #(?<digits>[0-9]{6})$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastLine();
}
