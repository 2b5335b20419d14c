using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Delegations.Asking;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Delegations;

/// <summary>A household in which members ask each other.</summary>
internal sealed class AskStory(OperationStory story) : IAsyncDisposable
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public OperationStory Story => story;

    public Scenario Scenario => story.Scenario;

    public DelegationStory Delegations { get; } = new(story);

    public DateOnly Today => Scenario.Home.Today;

    public static async Task<AskStory> StartAsync(TestDatabase database) => new(await OperationStory.StartAsync(database));

    public Task<ShowAsk.View?> ShowAsync(ScenarioMember member, Permission permission, ScenarioLine line) => story.Host.Get<ShowAsk>().RunAsync(member.Session.Id, permission, Target.OfLine(line.Id), Cancel);

    public Task<ShowAlone.View?> AloneAsync(ScenarioMember member, OperationRequestId request) => story.Host.Get<ShowAlone>().RunAsync(member.Session.Id, request, Cancel);

    public Task<AskForRight.Result> TryAskAsync(ScenarioMember member, Permission permission, ScenarioLine line, DateOnly? lastDay, ScenarioMember? whom = null) =>
        story.Host.Get<AskForRight>().RunAsync(new(member.Session.Id, permission, Target.OfLine(line.Id), whom?.Id, lastDay, Place: null), Cancel);

    public async Task AskAsync(ScenarioMember member, Permission permission, ScenarioLine line, DateOnly? lastDay, ScenarioMember? whom = null) =>
        Assert.IsType<AskForRight.Result.Asked>(await TryAskAsync(member, permission, line, lastDay, whom));

    public async Task SayYesAsync(ScenarioMember member, ScenarioMember requester, OperationRequest request)
    {
        await story.AddPasskeyAsync(member);
        Assert.Equal(new ApprovalResult.Done(OperationRequestState.Done), await story.AgreeAsync(member, requester, request.Id));
    }

    public async Task SuspendAsync(ScenarioMember member, ScenarioLine line) => DelegationStory.AssertDone(await story.TryBeginAsync(member, Permission.SuspendLine, line.Id.Value, "Lost"));

    /// <summary>Time passes, the job that looks after requests runs, and everybody is still signed in.</summary>
    public async Task WaitAsync(TimeSpan time)
    {
        await story.WaitAsync(time);
        await using var db = await story.Host.OpenAsync();
        await db.Sessions.ExecuteUpdateAsync(set => set.SetProperty(s => s.EndsAt, story.Host.Now.AddHours(1)).SetProperty(s => s.LastSeenAt, story.Host.Now), Cancel);
    }

    /// <summary>What a member has asked others and nobody has answered.</summary>
    public async Task<IReadOnlyList<OperationRequest>> OpenAsync(ScenarioMember member)
    {
        await using var db = await story.Host.OpenAsync();
        return await db.OperationRequests.AsNoTracking().Where(r => r.RequesterId == member.PersonId && r.DoerId != member.PersonId && (int)r.State < 3).ToListAsync(Cancel);
    }

    public async Task<IReadOnlyList<Delegation>> DelegationsToAsync(ScenarioMember member)
    {
        await using var db = await story.Host.OpenAsync();
        return await db.Delegations.AsNoTracking().Where(d => d.HouseholdId == Scenario.HouseholdId && d.GranteeId == member.Id).ToListAsync(Cancel);
    }

    /// <summary>Some hours later, as if nobody had asked or been let do anything.</summary>
    public async Task AgainAsync()
    {
        story.Host.Time.Advance(TimeSpan.FromHours(2));
        await Delegations.FreshAsync();
        await using var db = await story.Host.OpenAsync();
        await db.Delegations.Where(d => d.HouseholdId == Scenario.HouseholdId).ExecuteDeleteAsync(Cancel);
    }

    public ValueTask DisposeAsync() => story.DisposeAsync();
}
