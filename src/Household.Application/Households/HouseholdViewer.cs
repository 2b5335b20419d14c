using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Households;

/// <summary>One person viewing one household: who they are, what they may do, and the names of what they may see.</summary>
internal sealed class HouseholdViewer
{
    private readonly OperatorPolicy _policy;
    private readonly DateTimeOffset _now;
    private HouseholdSight? _sight;

    private HouseholdViewer(Actor actor, HouseholdLook look, MemberView? member, OperatorPolicy policy, DateTimeOffset now)
    {
        Actor = actor;
        Look = look;
        Relations = look.Relations;
        Member = member;
        Members = look.Members;
        Accounts = look.Accounts;
        Lines = look.Lines;
        Locks = look.Locks;
        Freezes = look.Freezes;
        HasLineRequests = look.HasLineRequests;
        Contracts = look.Contracts;
        _policy = policy;
        _now = now;
    }

    public Actor Actor { get; }

    public HouseholdLook Look { get; }

    public Relations Relations { get; }

    /// <summary>The viewer as a member; null in a holder session.</summary>
    public MemberView? Member { get; }

    public IReadOnlyList<MemberView> Members { get; }

    public IReadOnlyList<BillingAccount> Accounts { get; }

    public IReadOnlyList<SeenLine> Lines { get; }

    /// <summary>The locks that hold on any of the lines.</summary>
    public IReadOnlyList<SeenLock> Locks { get; }

    /// <summary>The holds of agents that stand on any of the lines.</summary>
    public IReadOnlyList<SeenFreeze> Freezes { get; }

    /// <summary>Whether anything was ever asked for about one of its lines: most pages have no such request to look for.</summary>
    public bool HasLineRequests { get; }

    /// <summary>The contracts of all of its lines, ended ones too; the earliest first.</summary>
    public IReadOnlyList<Contract> Contracts { get; }

    public HouseholdId Household => Relations.Household;

    public DateOnly Today => _policy.Today(_now);

    public static async Task<HouseholdViewer> OfAsync(HouseholdDbContext db, Actor actor, HouseholdId household, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var look = await HouseholdLook.OfAsync(db, household, cancellationToken);
        var self = actor is Actor.OfPerson person ? look.Relations.Members.FirstOrDefault(m => m.Person == person.Person).Id : default;
        return new(actor, look, look.Members.FirstOrDefault(m => m.Id == self), policy, now);
    }

    public AccessDecision Evaluate(Permission permission, Target target) => AccessEvaluator.Evaluate(Actor, permission, target, Relations, _policy, _now);

    /// <summary>Whether the viewer may do this in this session without a further proof.</summary>
    public bool May(Permission permission, Target target) => Evaluate(permission, target) is AccessDecision.Allowed;

    public bool MaySee(LineId line) => May(Permission.SeeLine, Target.OfLine(line));

    public bool MaySeeCharges(LineId line) => May(Permission.SeeLineCharges, Target.OfLine(line));

    /// <summary>Whether the viewer may see which SIM and handset the line has, and not only whether they work.</summary>
    public bool MaySeeHandset(SeenLine line) => HouseholdSight.MaySeeHandset(Actor, line.Id, line.Kind == LineKind.Broadband, Relations, _policy, _now);

    public MemberView? Person(MemberId? id) => id is { } member ? Members.FirstOrDefault(m => m.Id == member) : null;

    public bool IsOwn(SeenLine line) => Member is not null && line.UserId == Member.Id;

    /// <summary>Whether the line has an adult user who confirmed that they use it.</summary>
    public bool IsOfAgeAndConfirmed(SeenLine line) =>
        line is { UserState: LineUserState.Confirmed, UserId: { } user } && !_policy.IsMinor(Relations.Members.FirstOrDefault(m => m.Id == user).BornOn, Today);

    /// <summary>What the viewer may see of the household: for names that a right over one line does not give.</summary>
    public HouseholdSight Sight() => _sight ??= HouseholdSight.Of(Actor, Relations, Lines.Where(line => line.Kind == LineKind.Broadband).Select(line => line.Id).ToHashSet(), _policy, _now);

    /// <summary>Whether they are an adult, as far as is known.</summary>
    public bool IsAdult(MemberId member) => !_policy.IsMinor(Relations.Members.FirstOrDefault(one => one.Id == member).BornOn, Today);

    public BillingAccount AccountOf(SeenLine line) => Accounts.First(a => a.Id == line.AccountId);

    public BecauseView Explain(Because because) => BecauseView.Of(because, this);

    /// <summary>The operator's date of an instant.</summary>
    public DateOnly Day(DateTimeOffset at) => _policy.Today(at);
}
