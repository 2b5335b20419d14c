using HouseholdPortal.Application.Care.Acting;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Story;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;

namespace HouseholdPortal.Application.Tests.Storage.Plans;

internal sealed partial class HotUseCases
{
    /// <summary>What each agent’s desk reads at every change.</summary>
    private async Task HelpCallersAsync()
    {
        using var mia = await Host.HireAsync("Mia Lund", StaffRoles.Agent);
        var partner = Scenario.Partner;
        var call = await Host.Get<RingOperator>().RunAsync(InteractionChannel.Call, partner.Number, Cancel);
        Assert.IsType<AnswerCall.Result.Answered>(await OnAsync("answering it", () => Host.Get<AnswerCall>().RunAsync(mia.Session, call, Cancel)));
        await OnAsync("when somebody was in touch", () => Host.Get<LookAtStory>().RunAsync(new(mia.Session, call, partner.PersonId, LookReason.Other), Cancel));
        Assert.IsType<AskCaller.Result.Asked>(await OnAsync("asking a caller", () => Host.Get<AskCaller>().RunAsync(new(mia.Session, call, partner.PersonId, CallerWay.OpenPage, null), Cancel)));
        await OnAsync("a desk that asks", () => Host.Get<ShowDesk>().RunAsync(mia.Session, [partner.PersonId], Cancel));

        var session = new AgentSession(Host.Ids.New<AgentSessionId>(), call, mia.Member.Id, mia.Session, partner.PersonId, new(AuthenticationMethod.Passkey, AssuranceLevel.Fresh, Host.Now, BoundToOperation: false), Host.Now);
        await Host.StoreAsync(session);
        await OnAsync("a desk with a caller", () => Host.Get<ShowDesk>().RunAsync(mia.Session, [], Cancel));
        Assert.IsType<CallerResult.Shown>(await OnAsync("a caller", () => Host.Get<ShowCaller>().RunAsync(session.Id, null, Cancel)));
        foreach (var only in (StoryChannel?[])[null, .. Enum.GetValues<StoryChannel>()])
        {
            await OnAsync($"a caller’s story, {only}", () => Host.Get<ShowStory>().RunAsync(session.Id, only, null, Cancel));
            await OnAsync($"a caller’s story, {only}, earlier", () => Host.Get<ShowStory>().RunAsync(session.Id, only, new(Host.Now, 0), Cancel));
        }

        Assert.IsType<HandOver.Result.Sent>(await OnAsync("handing over", () => Host.Get<HandOver>().RunAsync(new(mia.Session, call, new HandOver.To.Home(), partner.Contact.Id), Cancel)));
        await OnAsync("where an agent led somebody", () => Host.Get<ShowAgents>().HandedOverAsync(partner.Session.Id, Cancel));
        await OnAsync("one’s own calls", () => Host.Get<ShowTalks>().RunAsync(partner.Session.Id, before: null, Cancel));
        await OnAsync("one’s own calls, earlier", () => Host.Get<ShowTalks>().RunAsync(partner.Session.Id, call, Cancel));
    }
}
