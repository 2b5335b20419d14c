using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Recovery;

/// <summary>The partner lost the device with her passkey; she signs in with a code to her number and recovers.</summary>
internal static class RecoveryStory
{
    /// <summary>Between two sign-ins, so that no limit of codes is met.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromMinutes(61);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>She adds her first passkey on a code, and makes recovery codes in that session; or, having one, in a session opened with it.</summary>
    public static async Task<IReadOnlyList<string>> MadeAsync(ElsewhereStory story)
    {
        var (printed, result) = await story.Host.MakeCodesAsync(await WithPasskeyAsync(story));
        Assert.Equal(OperationRequestState.Done, Assert.IsType<BeginOperation.Result.Begun>(result).State);
        return printed;
    }

    public static async Task ChosenAsync(ElsewhereStory story, ScenarioMember contact) =>
        Assert.IsType<BeginOperation.Result.Begun>(await story.Host.ChooseContactAsync(await WithPasskeyAsync(story), contact.Number));

    /// <summary>A session whose newest proof is her passkey's.</summary>
    public static async Task<SessionId> WithPasskeyAsync(ElsewhereStory story)
    {
        await using (var look = await story.Host.OpenAsync())
        {
            if (!await look.PasskeyInfos.AnyAsync(p => p.PersonId == story.Scenario.Partner.PersonId, Cancel))
            {
                using var first = new SoftAuthenticator(SignInHost.Origin);
                await story.AddPasskeyAsync(story.Scenario.Partner, first);
            }
        }

        var session = await SignInAsync(story);
        await using var db = await story.Host.OpenAsync();
        var passkey = await db.PasskeyInfos.Where(p => p.PersonId == story.Scenario.Partner.PersonId).Select(p => p.Id).FirstAsync(Cancel);
        (await db.Sessions.SingleAsync(s => s.Id == session, Cancel)).Prove(new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, story.Host.Now, BoundToOperation: false, passkey));
        await db.SaveChangesAsync(Cancel);
        return session;
    }

    public static Task<SessionId> SignInAsync(ElsewhereStory story)
    {
        story.Host.Time.Advance(Between);
        return story.Host.SignInAsync(story.Scenario.Partner.Number, SignInHost.NewBrowser());
    }

    public static Task<RecoverByCode.Result> RecoverAsync(ElsewhereStory story, SessionId session, string code) => story.Host.Get<RecoverByCode>().RunAsync(session, code, Cancel);

    public static Task<AskAnother.Result> AskAsync(ElsewhereStory story, SessionId session, ScenarioMember contact) => story.Host.Get<AskToVouch>().RunAsync(session, contact.Number, from: null, Cancel);
}
