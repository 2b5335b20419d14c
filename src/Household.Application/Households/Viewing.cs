using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Households;

/// <summary>One person looking at one household: who they are, what they may, and the names of what they may see.</summary>
internal sealed class Viewing
{
    private static readonly CompiledQuery<PersonId, List<HouseholdId>> s_households = CompiledQuery.Many((HouseholdDbContext db, PersonId person) =>
        db.Memberships.AsNoTracking().Where(m => m.PersonId == person).Select(m => m.HouseholdId));

    private readonly Policy _policy;
    private readonly DateTimeOffset _now;

    private Viewing(Actor actor, Relations relations, MemberView? member, IReadOnlyList<MemberView> members, IReadOnlyList<BillingAccount> accounts, IReadOnlyList<Line> lines, Policy policy, DateTimeOffset now)
    {
        Actor = actor;
        Relations = relations;
        Member = member;
        Members = members;
        Accounts = accounts;
        Lines = lines;
        _policy = policy;
        _now = now;
    }

    public Actor Actor { get; }

    public Relations Relations { get; }

    /// <summary>The viewer as a member; null in a holder session.</summary>
    public MemberView? Member { get; }

    public IReadOnlyList<MemberView> Members { get; }

    public IReadOnlyList<BillingAccount> Accounts { get; }

    public IReadOnlyList<Line> Lines { get; }

    public HouseholdId Household => Relations.Household;

    public DateOnly Today => _policy.Today(_now);

    /// <summary>The households in which the session's person is a member, or the one whose line they hold; none when the session is over.</summary>
    public static async Task<(Actor? Actor, IReadOnlyList<HouseholdId> Households)> WhereAsync(
        HouseholdDbContext db, SessionId session, Policy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var actor = await db.ActorOfAsync(session, policy, now, cancellationToken);
        return actor switch
        {
            Actor.AsPerson { Person: var person } => (actor, await s_households.RunAsync(db, person, cancellationToken)),
            Actor.AsHolder holder => (actor, [holder.Household]),
            _ => (actor, []),
        };
    }

    public static async Task<Viewing> OfAsync(HouseholdDbContext db, Actor actor, HouseholdId household, Policy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var relations = await db.RelationsOfAsync(household, cancellationToken);
        var members = await db.Members.AsNoTracking().Where(m => m.HouseholdId == household)
            .Select(m => new MemberView(m.Id, m.Name, m.Colour)).ToListAsync(cancellationToken);
        var accounts = await db.BillingAccounts.AsNoTracking().Where(a => a.HouseholdId == household).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var lines = await db.Lines.AsNoTracking().Where(l => l.HouseholdId == household).OrderBy(l => l.Id).ToListAsync(cancellationToken);
        var self = actor is Actor.AsPerson person ? relations.Members.FirstOrDefault(m => m.Person == person.Person).Id : default;
        return new(actor, relations, members.Find(m => m.Id == self), members, accounts, lines, policy, now);
    }

    public Decision Whether(Permission permission, Target target) => Decide.Whether(Actor, permission, target, Relations, _policy, _now);

    /// <summary>Whether the page may show it in this session as it is.</summary>
    public bool May(Permission permission, Target target) => Whether(permission, target) is Decision.Allowed;

    public bool MaySee(LineId line) => May(Permission.SeeLine, Target.OfLine(line));

    public bool MaySeeCharges(LineId line) => May(Permission.SeeLineCharges, Target.OfLine(line));

    public MemberView? Person(MemberId? id) => id is { } member ? Members.FirstOrDefault(m => m.Id == member) : null;

    public bool IsOwn(Line line) => Member is not null && line.UserId == Member.Id;

    /// <summary>Whether the line has a user who acts for it: an adult who confirmed that they use it.</summary>
    public bool IsOfAgeAndConfirmed(Line line) =>
        line is { UserState: LineUserState.Confirmed, UserId: { } user } && !_policy.IsMinor(Relations.Members.FirstOrDefault(m => m.Id == user).BornOn, Today);

    public BillingAccount AccountOf(Line line) => Accounts.First(a => a.Id == line.AccountId);

    public BecauseView Explain(Because because) => BecauseView.Of(because, this);

    /// <summary>An instant as the operator's day.</summary>
    public DateOnly Day(DateTimeOffset at) => _policy.Today(at);
}
