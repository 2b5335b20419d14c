using HouseholdPortal.Application;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Portal.Agents;

/// <summary>Jo Bell, an agent, has answered the partner's call; the partner is in a browser without script.</summary>
internal sealed class AnsweredCall(PortalHost host, Scenario scenario, AnsweredCall.Colleague agent, InteractionId call) : IDisposable
{
    // The hosts of one class share a database, in which an agent's number is theirs alone.
    private static int s_agents = 2216;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>The agent by name and number.</summary>
    public string Agent => agent.Words;

    /// <summary>The agent’s own session.</summary>
    public StaffSessionId AgentsSession => agent.Session;

    public Scenario Scenario => scenario;

    public ScenarioMember Caller => scenario.Partner;

    public InteractionId Call => call;

    public Visitor Visitor { get; } = host.NewVisitor();

    public static async Task<AnsweredCall> StartAsync(PortalHost host)
    {
        var scenario = await host.StoreAsync();
        var agent = await HireAsync(host);
        var call = await host.Get<RingOperator>().RunAsync(InteractionChannel.Call, scenario.Partner.Number, Cancel);
        Assert.IsType<AnswerCall.Result.Answered>(await host.Get<AnswerCall>().RunAsync(agent.Session, call, Cancel));
        return new(host, scenario, agent, call);
    }

    /// <summary>An agent, or whoever else, who is signed in.</summary>
    public static async Task<Colleague> HireAsync(PortalHost host, StaffRoles roles = StaffRoles.Agent)
    {
        host.StartServer();
        var number = Interlocked.Increment(ref s_agents);
        var member = new StaffMember(host.Get<IdSource>().New<StaffId>(), "Jo Bell", roles, host.Get<Clock>().Now, agentNumber: number);
        var (token, hash) = SecretToken.OfLink.New();
        await using var db = await host.OpenAsync();
        db.AddRange(member, new StaffInvitation(hash, member.Id, isFirst: false, host.Get<Clock>().Now));
        await db.SaveChangesAsync(Cancel);
        using var passkey = new SoftAuthenticator(host.Origin);
        var challenge = Assert.IsType<EnrolStaff.Result.Challenge>(await host.Get<EnrolStaff>().BeginAsync(token, Cancel));
        var enrolled = Assert.IsType<EnrolStaff.Result.Enrolled>(await host.Get<EnrolStaff>().RunAsync(new(token, challenge.State, passkey.Create(challenge.OptionsJson), SignInHost.NewBrowser()), Cancel));
        return new((await host.Get<FindStaffSession>().RunAsync(enrolled.Session.Token, Cancel))!.Id, $"Jo Bell, agent {number}");
    }

    /// <summary>The agent asks whether the partner is calling.</summary>
    public async Task<Approval> AskAsync(CallerWay way = CallerWay.OpenPage)
    {
        var asked = Assert.IsType<AskCaller.Result.Asked>(await host.Get<AskCaller>().RunAsync(new(agent.Session, call, Caller.PersonId, way, way == CallerWay.OpenPage ? null : Caller.Contact.Id), Cancel));
        await using var db = await host.OpenAsync();
        return await db.Approvals.AsNoTracking().SingleAsync(a => a.RequestId == asked.Id, Cancel);
    }

    /// <summary>Stands in the place of the two digits, because numbers and times on a page may be the same digits by chance. No token has these letters.</summary>
    public const string NoDigits = "§¶";

    /// <summary>Everything that the page of a question says, had the agent <see cref="NoDigits"/> to say.</summary>
    public async Task<string> PageWithoutDigitsAsync(Approval asked)
    {
        await SetDigitsAsync(asked, NoDigits);
        var page = (await Visitor.OpenAsync(PathOf(asked))).Page.DocumentElement.OuterHtml;
        await SetDigitsAsync(asked, asked.MatchNumber!);
        return page;
    }

    private async Task SetDigitsAsync(Approval asked, string digits)
    {
        await using var db = await host.OpenAsync();
        await db.Approvals.Where(a => a.Id == asked.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.MatchNumber, digits));
    }

    public static string PathOf(Approval asked) => $"/approve/{asked.OwnerId}/{asked.Id.Value}";

    /// <summary>The partner is signed in, and proves that they are calling: the agent's session with them.</summary>
    public async Task<Guid> VerifyAsync()
    {
        await Visitor.SignInAsync(host, Caller.Number);
        var asked = await AskAsync();
        var done = await Visitor.SendAsync(await Visitor.OpenAsync(PathOf(asked)), "question-recent", ("want", "recent"), ("number", asked.MatchNumber!));
        Assert.Contains($"You are talking to {Agent}", done.Text, StringComparison.Ordinal);
        return (await SessionAsync())!.Id.Value;
    }

    public async Task<AgentSession?> SessionAsync()
    {
        await using var db = await host.OpenAsync();
        return await db.Set<AgentSession>().AsNoTracking().SingleOrDefaultAsync(s => s.InteractionId == call, Cancel);
    }

    public void Dispose() => Visitor.Dispose();

    /// <param name="Words">Their name and number, as people read it.</param>
    internal sealed record Colleague(StaffSessionId Session, string Words);
}
