using System.Text.RegularExpressions;
using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;

namespace HouseholdPortal.Application.Tests.Contacts;

/// <summary>The short way through adding contacts, for tests that break one step of it.</summary>
internal static partial class ContactSteps
{
    /// <summary>Another line of the household, which nobody uses, such as a watch's or the one in a drawer.</summary>
    public static async Task<Msisdn> AddSpareLineAsync(this TestHost host, Scenario scenario, TimeSpan? simAge = null)
    {
        var before = scenario.Home.Rows.Count;
        var line = scenario.Home.AddLine(scenario.Mobiles, user: null, simAge: simAge);
        await host.StoreAsync(scenario.Home.Rows.Skip(before).ToList());
        return line.Number;
    }

    /// <summary>Asks for a code to a number and lets the worker answer.</summary>
    public static async Task<AskToAddContact.Result> AskToAddAsync(this TestHost host, SessionId session, Msisdn number, Browser browser)
    {
        var result = await host.Get<AskToAddContact>().RunAsync(new(session, new NewContact.Number(number), browser.Hash), CancellationToken.None);
        await host.Get<CodeWorker>().IssueWaitingAsync(CancellationToken.None);
        return result;
    }

    public static async Task<AskToAddContact.Result> AskToAddAsync(this TestHost host, SessionId session, EmailAddress address, Browser browser) =>
        await host.Get<AskToAddContact>().RunAsync(new(session, new NewContact.Email(address), browser.Hash), CancellationToken.None);

    public static CodeId Code(this AskToAddContact.Result result) => Assert.IsType<AskToAddContact.Result.Asked>(result).Code;

    /// <summary>Where adding what was proved stands.</summary>
    public static OperationRequestState State(this AddedContact result) => Assert.IsType<BeginOperation.Result.Begun>(Assert.IsType<AddedContact.Proved>(result).How).State;

    public static Task<AddedContact> TypeAsync(this TestHost host, SessionId session, CodeId code, string? typed, Browser browser) =>
        host.Get<AddContact>().RunAsync(new(session, code, typed, browser.Hash), CancellationToken.None);

    /// <summary>Adds a number, all the way.</summary>
    public static async Task<AddedContact> AddAsync(this TestHost host, SessionId session, Msisdn number, Browser browser)
    {
        var code = (await host.AskToAddAsync(session, number, browser)).Code();
        return await host.TypeAsync(session, code, await host.NewestDigitsAsync(number), browser);
    }

    /// <summary>Adds an address, all the way.</summary>
    public static async Task<AddedContact> AddAsync(this TestHost host, SessionId session, EmailAddress address, Browser browser)
    {
        var code = (await host.AskToAddAsync(session, address, browser)).Code();
        return await host.TypeAsync(session, code, await host.NewestDigitsAsync(address), browser);
    }

    /// <summary>The digits of the newest e-mail to an address; null when there is none.</summary>
    public static async Task<string?> NewestDigitsAsync(this TestHost host, EmailAddress address)
    {
        await host.SendDueAsync();
        return host.Emails.To(address) is [.., var email] && FirstDigits().Match(email.Text) is { Success: true } match ? match.Value : null;
    }

    /// <summary>Signs in with a passkey.</summary>
    public static async Task<SessionId> SignInAsync(this TestHost host, SoftAuthenticator authenticator, Browser browser)
    {
        var challenge = host.Get<SignInByPasskey>().Begin(browser);
        var result = await host.Get<SignInByPasskey>().RunAsync(new(challenge.State, authenticator.Get(challenge.OptionsJson), browser, null), CancellationToken.None);
        var session = Assert.IsType<SignInByPasskey.Result.SignedIn>(result).Session;
        return (await host.Get<FindSession>().RunAsync(session.Token, CancellationToken.None))!.Id;
    }

    /// <summary>The SIM of a line is another from now on.</summary>
    public static Task SwapSimAsync(this TestHost host, HouseholdId household, LineId line) =>
        host.StoreAsync(new Sim(household, host.Ids.New<SimId>(), line, MadeUp.Iccid(), SimKind.Physical, host.Now));

    [GeneratedRegex("^[0-9]{6}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FirstDigits();
}
