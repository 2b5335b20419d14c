using System.Net;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Enrolment;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;

namespace HouseholdPortal.Application.Tests.Storage.Plans;

internal sealed partial class HotUseCases
{
    private async Task SignInAsync()
    {
        var (number, browser) = (Scenario.Partner.Number, SignInHost.NewBrowser());
        var code = await OnAsync("asking for a code", () => Host.AskForCodeAsync(number, browser, IPAddress.Loopback));
        await OnAsync("the page of a code", () => Host.Get<ShowCodeRequest>().RunAsync(code, CodePurpose.SignIn, browser.Hash, viewer: null, Cancel));
        var digits = await Host.NewestDigitsAsync(number);
        await OnAsync("a wrong code", () => Host.TypeCodeAsync(code, SignInHost.Other(digits), browser));
        var begun = Assert.IsType<SignInByCode.Result.SignedIn>(await OnAsync("signing in by code", () => Host.TypeCodeAsync(code, digits, browser))).Session;
        Host.Time.Advance(TimeSpan.FromMinutes(2));
        var session = (await OnAsync("whose request it is", () => Host.Get<FindSession>().RunAsync(begun.Token, Cancel)))!.Id;
        await OnAsync("whether a session lives", () => Host.Get<WatchSession>().RunAsync(session, Cancel));
        await OnAsync("whose session it was", () => Host.Get<FindEndedSession>().RunAsync(begun.Token, Cancel));

        using var passkey = new SoftAuthenticator(SignInHost.Origin);
        await OnAsync("adding a passkey", () => Host.AddPasskeyAsync(session, passkey));
        var challenge = Host.Get<SignInByPasskey>().Begin(browser);
        var request = new SignInByPasskey.Request(challenge.State, passkey.Get(challenge.OptionsJson), browser, session);
        Assert.IsType<SignInByPasskey.Result.SignedIn>(await OnAsync("signing in by passkey", () => Host.Get<SignInByPasskey>().RunAsync(request, Cancel)));
        await OnAsync("signing out", () => Host.Get<EndSession>().RunAsync(session, Cancel));

        var (printed, enrolment) = Host.Get<EnrolmentCodes>().Issue(Scenario.Son.PersonId);
        await Host.StoreAsync(enrolment);
        var started = Assert.IsType<StartEnrolment.Result.Started>(
            await OnAsync("a printed code", () => Host.Get<StartEnrolment>().RunAsync(new(printed, Scenario.Son.Number, browser.Hash, IPAddress.Loopback), Cancel)));
        await Host.Get<CodeWorker>().IssueWaitingAsync(Cancel);
        var typed = await Host.NewestDigitsAsync(Scenario.Son.Number);
        Assert.IsType<FinishEnrolment.Result.Enrolled>(await OnAsync("enrolling", () => Host.Get<FinishEnrolment>().RunAsync(new(started.Code, typed, WithoutNumber: false, browser, null), Cancel)));
    }
}
