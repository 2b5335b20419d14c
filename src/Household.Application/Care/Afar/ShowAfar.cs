using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Care.Afar;

/// <summary>Shows an agent, whose caller is not verified, on which lines which people could be asked for what, and how far somebody has come who was asked. All of it is masked.</summary>
public sealed class ShowAfar(IDbContextFactory<HouseholdDbContext> contexts, OperationList operations, OperatorPolicy policy, Clock clock)
{
    /// <param name="Lines">Those that any of the people pay, use or care for.</param>
    /// <param name="Permissions">What can be asked for: the same for everybody.</param>
    /// <param name="Asked">The newest question of the call; null before the first.</param>
    public sealed record View(IReadOnlyList<LineOf> Lines, IReadOnlyList<Permission> Permissions, Asking? Asked);

    /// <param name="Number">Masked.</param>
    public sealed record LineOf(PersonId Person, HouseholdId Household, LineId Line, string Number);

    /// <param name="Name">Masked.</param>
    /// <param name="Digits">What the agent says, and the caller passes on.</param>
    /// <param name="Number">What is quoted of it on the phone, once they have answered; it says nothing. Null before that.</param>
    public sealed record Asking(PersonId Person, string Name, Permission Permission, string Digits, AfarState State, DateTimeOffset AskedAt, DateTimeOffset Until, string? Number);

    /// <param name="people">The masked candidates on the desk.</param>
    /// <returns>Null for whoever does not have that call open.</returns>
    public async Task<View?> RunAsync(StaffSessionId session, InteractionId call, IReadOnlyCollection<PersonId> people, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(people);
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if ((await ActingParty.OfAsync(db, session, policy, now, cancellationToken)).Staff is not { Member: { IsInCare: true } agent }) return null;
        if (await db.OnDeskAsync(agent.Id, cancellationToken) is not { State: InteractionState.Open, PersonId: null } talk || talk.Id != call) return null;
        return new(await LinesAsync(db, people, talk.Number, cancellationToken), operations.AskedFromAfar, await AskedAsync(db, call, now, cancellationToken));
    }

    private static async Task<IReadOnlyList<LineOf>> LinesAsync(HouseholdDbContext db, IReadOnlyCollection<PersonId> people, Msisdn? calling, CancellationToken cancellationToken)
    {
        if (people.Count == 0) return [];
        var found = await (
            from membership in db.Memberships.AsNoTracking()
            where people.Contains(membership.PersonId)
            join line in db.Lines on membership.HouseholdId equals line.HouseholdId
            where line.Number != null && line.Status != LineStatus.Ended
            join account in db.BillingAccounts on new { line.HouseholdId, Id = line.AccountId } equals new { account.HouseholdId, account.Id }
            where line.UserId == membership.MemberId || account.PayerId == membership.MemberId
                || db.Guardianships.Any(g => g.HouseholdId == line.HouseholdId && g.GuardianId == membership.MemberId && g.MinorId == line.UserId && g.RemovedAt == null)
            orderby line.Id
            select new { membership.PersonId, line.HouseholdId, line.Id, Number = line.Number!.Value, Uses = line.UserId == membership.MemberId }).ToListAsync(cancellationToken);

        // The line that rings first, and of its people those who are not said to call.
        return [.. found.OrderBy(one => one.Number == calling ? 0 : 1).ThenBy(one => one.Uses ? 1 : 0).Select(one => new LineOf(one.PersonId, one.HouseholdId, one.Id, one.Number.Masked))];
    }

    private static async Task<Asking?> AskedAsync(HouseholdDbContext db, InteractionId call, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await (
            from request in db.OperationRequests.AsNoTracking()
            where request.AskedInCall == call
            join approval in db.Approvals on new { request.OwnerId, request.Id } equals new { approval.OwnerId, Id = approval.RequestId }
            where approval.MatchNumber != null && approval.ApproverId == request.RequesterId
            join person in db.People on request.RequesterId equals person.Id
            orderby request.BegunAt descending
            select new { Approval = approval, request.Number, person.FullName }).FirstOrDefaultAsync(cancellationToken);
        if (found is not { Approval: { } asked }) return null;
        var state = StateOf(asked, now);
        return new(asked.ApproverId, Masked.Name(found.FullName), asked.Permission, asked.MatchNumber!, state, asked.AskedAt, asked.ExpiresAt, state == AfarState.Answered ? found.Number : null);
    }

    /// <summary>What the person did on their device, and nothing of what came of it.</summary>
    private static AfarState StateOf(Approval asked, DateTimeOffset now) => asked switch
    {
        { AuthenticationMethod: not AuthenticationMethod.None } => AfarState.Answered,
        { Reported: true } => AfarState.SaidNo,
        { State: ApprovalState.Refused } => AfarState.WrongDigits,

        // That somebody did the same in another way meanwhile would say that there was something to do.
        { State: ApprovalState.Open or ApprovalState.Overtaken } when now < asked.ExpiresAt => AfarState.Waits,
        _ => AfarState.NotAnswered,
    };
}
