using System.Text.RegularExpressions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Households;

/// <summary>The payer invites people, who join and leave.</summary>
internal static partial class InvitationStory
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static Task<OperationStory> StartAsync(TestDatabase database, ScenarioSettings? settings = null) => OperationStory.StartAsync(database, settings, services => services.AddHouseholds());

    /// <summary>Invites beside the payer’s account, or by a line; and returns the token of the link.</summary>
    public static async Task<string> InviteAsync(this OperationStory story, Msisdn? number = null, string? called = null, LineId? user = null, ScenarioMember? by = null, Guid? beside = null)
    {
        var input = InvitationInput.New(number, called, user is not null);
        var (member, target) = (by ?? story.Scenario.Payer, user?.Value ?? beside ?? story.Scenario.Mobiles.Id.Value);
        var id = await story.BeginAsync(member, Permission.ManageMembers, target, input.Write());
        Assert.Equal(new ConfirmOperation.Result.Proved(id, OperationRequestState.Done), await story.ByCodeAsync(member, id));
        story.Host.Time.Advance(TimeSpan.FromMinutes(2));
        return input.Token;
    }

    /// <summary>Somebody we do not know becomes known, by a code to their number.</summary>
    public static async Task<SessionId> BecomeKnownAsync(this OperationStory story, string token, Msisdn number, string name = "Rose Marsh")
    {
        var (code, browser) = await story.AskAsync(token, number);
        var result = await story.Host.Get<FinishJoining>().RunAsync(new(code, await story.Host.NewestDigitsAsync(number), name, By: null, browser, Before: null), Cancel);
        return await story.SessionOfAsync(Assert.IsType<FinishJoining.Result.SignedIn>(result).Session);
    }

    public static async Task<(CodeId Code, Browser Browser)> AskAsync(this OperationStory story, string? token, Msisdn number, SessionId? session = null)
    {
        var browser = SignInHost.NewBrowser();
        var by = session is { } known ? Domain.Decisions.ActorLocator.Of(known) : null;
        return (await story.Host.Get<StartJoining>().RunAsync(new(token, number, by, browser.Hash, Address: null), Cancel), browser);
    }

    public static async Task<SessionId> SessionOfAsync(this OperationStory story, StartedSession started) => (await story.Host.Get<FindSession>().RunAsync(started.Token, Cancel))!.Id;

    public static async Task<BeginOperation.Result> AnswerAsync(this OperationStory story, SessionId session, string token, Permission permission = Permission.AcceptInvitation)
    {
        var shown = await story.ShownAsync(session, token) as ShowInvitation.View.Open;
        return await story.Host.BeginOwnAsync(session, permission, shown?.Id.Value ?? Guid.Empty, token);
    }

    public static Task<ShowInvitation.View> ShownAsync(this OperationStory story, SessionId session, string? token) => story.Host.Get<ShowInvitation>().RunAsync(session, token, Cancel);

    /// <summary>A new person who has joined, and their session.</summary>
    public static async Task<(Member Member, SessionId Session)> JoinedAsync(this OperationStory story, LineId? user = null, ScenarioMember? by = null, Guid? beside = null)
    {
        var number = MadeUp.Number();
        var token = await story.InviteAsync(number, user: user, by: by, beside: beside);
        var session = await story.BecomeKnownAsync(token, number);
        Assert.IsType<BeginOperation.Result.Begun>(await story.AnswerAsync(session, token));
        return (await story.NewestAsync(), session);
    }

    /// <summary>Who joined last.</summary>
    public static async Task<Member> NewestAsync(this OperationStory story)
    {
        await using var db = await story.Host.OpenAsync();
        return await db.Members.AsNoTracking().Where(m => m.HouseholdId == story.Scenario.HouseholdId && m.JoinedAt != null).OrderByDescending(m => m.Id).FirstAsync(Cancel);
    }

    public static async Task<Invitation> InvitationAsync(this OperationStory story, string token)
    {
        await using var db = await story.Host.OpenAsync();
        var hash = SecretToken.OfLink.HashOf(token)!;
        return await db.Invitations.AsNoTracking().SingleAsync(one => one.HouseholdId == story.Scenario.HouseholdId && one.TokenHash == hash, Cancel);
    }

    /// <summary>What was texted to a number last.</summary>
    public static async Task<string> NewestTextAsync(this OperationStory story, Msisdn number)
    {
        await story.Host.SendDueAsync();
        return story.Host.Sms.To(number)[^1];
    }

    [GeneratedRegex("/i/(?<token>[A-Za-z0-9_-]{22})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex Link();

    /// <summary>What became of a request for a code, and why.</summary>
    public static async Task<(CodeState State, CodeRefusal? Refusal)> CodeAsync(this OperationStory story, CodeId id)
    {
        await using var db = await story.Host.OpenAsync();
        var code = await db.Codes.AsNoTracking().SingleAsync(c => c.Id == id, Cancel);
        return (code.State, code.Refusal);
    }
}
