using System.Net;
using System.Text.RegularExpressions;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Testing;

/// <summary>A <see cref="TestHost"/> with everything that signing in needs, and a short way to do it.</summary>
public static partial class SignInHost
{
    public const string Origin = "http://localhost:5080";

    /// <param name="time">A clock that several hosts share; by default one of its own.</param>
    public static Task<TestHost> StartAsync(TestDatabase database, Action<IServiceCollection>? change = null, FakeTime? time = null) => TestHost.StartAsync(database, services =>
    {
        services.AddSingleton(new PortalAddress());
        services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        services.AddSignInFeatures();
        services.AddSingleton<CountCodeRequests>().AddSingleton<CodeWorker>();
        change?.Invoke(services);
    }, time);

    /// <summary>A browser that was never used here.</summary>
    public static Browser NewBrowser() => new(SecretToken.OfCookie.New().Hash, "Chromium on Linux");

    /// <summary>Requests a code for a number, and lets the worker send it.</summary>
    /// <param name="from">The network address; by default the browser's own, in a network of its own.</param>
    public static async Task<CodeId> AskForCodeAsync(this TestHost host, Msisdn number, Browser browser, IPAddress? from = null)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var id = await host.Get<RequestSignInCode>().RunAsync(number, browser, from ?? AddressOf(browser), CancellationToken.None);
        await host.Get<CodeWorker>().IssueWaitingAsync(CancellationToken.None);
        return id;
    }

    private static IPAddress AddressOf(Browser browser) => new([10, browser.Hash[0], browser.Hash[1], 7]);

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
        var added = await host.TryAddPasskeyAsync(session, authenticator);
        if (added is not MakePasskey.Result.Begun { How: BeginOperation.Result.Begun { State: OperationRequestState.Done } }) throw new InvalidOperationException($"No passkey was added: {added}");
    }

    /// <summary>Has a browser make a passkey, and begins to add it.</summary>
    public static async Task<MakePasskey.Result> TryAddPasskeyAsync(this TestHost host, SessionId session, SoftAuthenticator authenticator)
    {
        ArgumentNullException.ThrowIfNull(authenticator);
        var begun = await host.Get<MakePasskey>().BeginAsync(session, CancellationToken.None);
        return begun is MakePasskey.Result.Challenge challenge
            ? await host.Get<MakePasskey>().RunAsync(new(session, challenge.State, authenticator.Create(challenge.OptionsJson), "Chromium on Linux", Place: null), CancellationToken.None)
            : begun;
    }

    /// <summary>Begins an operation on what belongs to the session’s person.</summary>
    public static async Task<BeginOperation.Result> BeginOwnAsync(this TestHost host, SessionId session, Permission permission, Guid target, string input = "")
    {
        var person = (await host.Get<WatchSession>().RunAsync(session, CancellationToken.None))?.Person ?? throw new InvalidOperationException("The session is nobody’s.");
        return await host.Get<BeginOperation>().RunAsync(new(session, new OperationOwner.OfPerson(person), permission, target, input), CancellationToken.None);
    }

    /// <summary>A number that a person has had for some time, and that counts as a root.</summary>
    public static async Task<MeansId> StoreNumberAsync(this TestHost host, PersonId person, Msisdn number, DateTimeOffset since)
    {
        ArgumentNullException.ThrowIfNull(host);
        var id = host.Ids.New<ContactMediumId>();
        await host.StoreAsync(new ContactMedium(id, person, number, since), new Means(person, MeansId.From(id.Value), MeansKind.Number, Provenance.Root(AuthenticationMethod.Code), since));
        return MeansId.From(id.Value);
    }

    /// <summary>As if a session had been opened by a code to another number of its person’s.</summary>
    public static async Task ProvedWithAsync(this TestHost host, SessionId session, MeansId number)
    {
        ArgumentNullException.ThrowIfNull(host);
        await using var db = await host.OpenAsync();
        (await db.Sessions.SingleAsync(s => s.Id == session)).Prove(new(AuthenticationMethod.Code, AssuranceLevel.Operation, host.Now, BoundToOperation: false, number));
        await db.SaveChangesAsync();
    }

    /// <summary>An address that a person has had for some time, and that counts as a root.</summary>
    public static async Task<MeansId> StoreAddressAsync(this TestHost host, PersonId person, EmailAddress address, DateTimeOffset since)
    {
        ArgumentNullException.ThrowIfNull(host);
        var id = host.Ids.New<EmailContactId>();
        await host.StoreAsync(new EmailContact(id, person, address, since), new Means(person, MeansId.From(id.Value), MeansKind.Address, Provenance.Root(AuthenticationMethod.Code), since));
        return MeansId.From(id.Value);
    }

    /// <summary>Carries out what has waited for its time, and announces what stands for months, as the jobs do.</summary>
    public static async Task RunJobsAsync(this TestHost host)
    {
        ArgumentNullException.ThrowIfNull(host);
        await host.SendDueAsync();
        await host.Get<AdvanceRequests>().RunAsync(CancellationToken.None);
        await host.Get<AnnounceMeans>().RunAsync(CancellationToken.None);
        await host.SendDueAsync();
    }

    /// <summary>Makes a set of saved codes, and says that they were saved.</summary>
    public static async Task<(IReadOnlyList<string> Printed, BeginOperation.Result Result)> MakeCodesAsync(this TestHost host, SessionId session)
    {
        var person = (await host.Get<WatchSession>().RunAsync(session, CancellationToken.None))?.Person ?? default;
        var printed = RecoveryCodes.Make();
        return (printed, await host.BeginOwnAsync(session, Permission.MakeRecoveryCodes, person.Value, string.Join(' ', printed)));
    }

    /// <summary>Chooses a recovery contact by number.</summary>
    public static async Task<BeginOperation.Result> ChooseContactAsync(this TestHost host, SessionId session, Msisdn number)
    {
        var person = (await host.Get<WatchSession>().RunAsync(session, CancellationToken.None))?.Person ?? default;
        return await host.BeginOwnAsync(session, Permission.ChooseRecoveryContact, person.Value, number.Digits);
    }

    /// <summary>A recovery contact whom a person chose then, and who counts as a root.</summary>
    public static async Task<MeansId> StoreContactAsync(this TestHost host, PersonId person, Msisdn number, DateTimeOffset since)
    {
        ArgumentNullException.ThrowIfNull(host);
        var id = host.Ids.New<MeansId>();
        await host.StoreAsync(new RecoveryContact(person, id, number, since), new Means(person, id, MeansKind.RecoveryContact, Provenance.Root(AuthenticationMethod.Code), since));
        return id;
    }

    /// <summary>As if a passkey had been confirmed by an older one: worth all from now on.</summary>
    public static async Task TrustAsync(this TestHost host, PersonId person)
    {
        ArgumentNullException.ThrowIfNull(host);
        await using var db = await host.OpenAsync();
        await db.Means.Where(m => m.PersonId == person && m.Kind == MeansKind.Passkey).ExecuteUpdateAsync(set => set.SetProperty(m => m.Assurance, AssuranceLevel.High));
    }

    /// <summary>What the session’s person has, as they see it.</summary>
    public static async Task<ShowMeans.View> MeansAsync(this TestHost host, SessionId session) =>
        await host.Get<ShowMeans>().RunAsync(session, CancellationToken.None) ?? throw new InvalidOperationException("The session is nobody’s.");

    [GeneratedRegex(@"^@\S+ #(?<digits>[0-9]{6})$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastLine();
}
