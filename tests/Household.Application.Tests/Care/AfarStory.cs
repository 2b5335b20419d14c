using HouseholdPortal.Application.Care.Afar;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Care;

/// <summary>Asking somebody else than the caller, in the story of a call.</summary>
internal static class AfarStory
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<(InteractionId Call, Approval Asked)> AskedAsync(CareStory story)
    {
        await story.AddPasskeyAsync(story.Scenario.Payer);
        var call = await story.AnswerAsync(from: null);
        return (call, await AskAsync(story, call, story.Scenario.Payer, story.Scenario.PartnersLine, Permission.SettleFinding));
    }

    public static async Task<Approval> AskAsync(CareStory story, InteractionId call, ScenarioMember who, ScenarioLine line, Permission permission, CallerWay way = CallerWay.OpenPage)
    {
        var asked = Assert.IsType<AskFromAfar.Result.Asked>(await TryAsync(story, call, who, line, permission, way));
        await using var db = await story.Host.OpenAsync();
        return await db.Approvals.AsNoTracking().SingleAsync(a => a.RequestId == asked.Id, Cancel);
    }

    public static Task<AskFromAfar.Result> TryAsync(CareStory story, InteractionId call, ScenarioMember who, ScenarioLine line, Permission permission, CallerWay way = CallerWay.OpenPage, StaffHost.Colleague? by = null) =>
        story.Host.Get<AskFromAfar>().RunAsync(new((by ?? story.Agent).Session, call, who.PersonId, story.Scenario.HouseholdId, line.Id, permission, way, way == CallerWay.OpenPage ? null : who.Contact.Id), Cancel);

    public static async Task<ShowAfar.Asking?> ShownAsync(CareStory story, InteractionId call) => (await story.Host.Get<ShowAfar>().RunAsync(story.Agent.Session, call, [], Cancel))?.Asked;

    public static async Task<InteractionId> AnswerAsync(CareStory story, StaffHost.Colleague agent)
    {
        var call = await story.Host.Get<RingOperator>().RunAsync(InteractionChannel.Call, null, Cancel);
        await story.Host.Get<AnswerCall>().RunAsync(agent.Session, call, Cancel);
        return call;
    }
}
