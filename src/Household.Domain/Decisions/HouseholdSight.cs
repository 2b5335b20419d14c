using System.Collections.Immutable;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What one member may see of the household: the lines they may see, and the people, accounts, guardianships and delegations that these lines or
/// their own roles touch. They see nothing else of the household, not even a name. Pure, like <see cref="AccessEvaluator"/>, which it calls.
/// </summary>
public sealed class HouseholdSight
{
    private static readonly Permission[] Permissions = Enum.GetValues<Permission>();
    private readonly HashSet<LineId> _lines = [];
    private readonly HashSet<LineId> _theirs = [];
    private readonly HashSet<LineId> _handsets = [];
    private readonly HashSet<BillingAccountId> _accounts = [];
    private readonly HashSet<BillingAccountId> _bills = [];
    private readonly HashSet<BillingAccountId> _paid = [];
    private readonly HashSet<MemberId> _people = [];

    private HouseholdSight(MemberId? viewer) => Viewer = viewer;

    /// <summary>The viewer as a member; null for anyone who is not a member of this household, who sees nothing.</summary>
    public MemberId? Viewer { get; }

    /// <summary>Guardianships that hold today, with the day on which each ends.</summary>
    public ImmutableArray<SeenGuardianship> Guardianships { get; private set; } = [];

    /// <summary>Delegations that give their grantee something today.</summary>
    public ImmutableArray<SeenDelegation> Delegations { get; private set; } = [];

    public bool Sees(LineId line) => _lines.Contains(line);

    public bool Sees(MemberId person) => _people.Contains(person);

    public bool Sees(BillingAccountId account) => _accounts.Contains(account);

    /// <summary>Whether they see the line, account or member that something is about; nothing is never seen.</summary>
    public bool Sees(Target target) => target switch
    {
        { Line: { } line } => Sees(line),
        { Account: { } account } => Sees(account),
        { Member: { } person } => Sees(person),
        _ => false,
    };

    /// <summary>Whether they see the bills of the whole account.</summary>
    public bool SeesBill(BillingAccountId account) => _bills.Contains(account);

    /// <summary>
    /// Whether they see which SIM and handset a line has. That concerns only the user: the payer of another adult's line, and a delegate whom its user
    /// did not let, learn only whether they work. (Handsets on instalments, which their payer sees, are not recorded yet.)
    /// </summary>
    public bool SeesHandset(LineId line) => _handsets.Contains(line);

    /// <summary>Whether they may ask about the line: they pay for it, have confirmed that they use it, or are a guardian of the minor who does.</summary>
    public bool IsTheirs(LineId line) => _theirs.Contains(line);

    /// <summary>The same for a line or an account, which is theirs where they pay for it.</summary>
    public bool IsTheirs(Target target) => target.Line is { } line ? IsTheirs(line) : target.Account is { } account && _paid.Contains(account);

    /// <param name="actor">A member, or an agent in a member’s session, who sees exactly as much. Other systems see nobody’s household.</param>
    /// <param name="homeLines">Lines without one single user, such as broadband.</param>
    public static HouseholdSight Of(Actor actor, Relations relations, IReadOnlySet<LineId> homeLines, OperatorPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(homeLines);
        ArgumentNullException.ThrowIfNull(policy);
        var sees = actor is Actor.AsPerson || (actor is Actor.AsAgent agent && now < agent.Until);
        var viewer = sees && actor is Actor.OfPerson { Person: var person } ? relations.Members.FirstOrDefault(member => member.Person == person).Id : default;
        if (viewer == default) return new(viewer: null);

        var sight = new HouseholdSight(viewer);
        sight.SeeLines(actor, relations, homeLines, policy, now);
        sight.SeeGuardianships(relations, policy, policy.Today(now));
        sight.SeeDelegations(relations, policy, policy.Today(now));
        sight.SeePeople(relations);
        return sight;
    }

    /// <summary>As <see cref="SeesHandset"/>, for one line.</summary>
    /// <param name="isAtHome">The line has no one single user, such as broadband: what it has at home is no secret from its payer.</param>
    public static bool MaySeeHandset(Actor actor, LineId line, bool isAtHome, Relations relations, OperatorPolicy policy, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentNullException.ThrowIfNull(policy);
        return AccessEvaluator.Evaluate(actor, Permission.SeeSimAndDevice, Target.OfLine(line), relations, policy, now) is AccessDecision.Allowed
            || (isAtHome && actor is Actor.OfPerson { Person: var person } && relations.Members.FirstOrDefault(member => member.Person == person) is { Id: var who } && who != default
                && DecisionContext.TryFind(Permission.SeeSimAndDevice, Target.OfLine(line), relations, policy, policy.Today(now), out var context) && context.Payer == who);
    }

    private void SeeLines(Actor actor, Relations relations, IReadOnlySet<LineId> homeLines, OperatorPolicy policy, DateTimeOffset now)
    {
        bool May(Permission permission, Target target) => AccessEvaluator.Evaluate(actor, permission, target, relations, policy, now) is AccessDecision.Allowed;

        foreach (var line in relations.Lines.Where(line => line.Status != LineStatus.Ended && May(Permission.SeeLine, Target.OfLine(line.Id))))
        {
            _lines.Add(line.Id);
            _accounts.Add(line.Account);
            if (!DecisionContext.TryFind(Permission.SeeLine, Target.OfLine(line.Id), relations, policy, policy.Today(now), out var context)) continue;
            var (pays, lives) = (context.Payer == Viewer, context.UserConfirmed && (context.User == Viewer || context.IsGuardian(Viewer!.Value)));
            if (pays || lives) _theirs.Add(line.Id);
            if (MaySeeHandset(actor, line.Id, homeLines.Contains(line.Id), relations, policy, now)) _handsets.Add(line.Id);
        }

        foreach (var account in relations.Accounts)
        {
            if (May(Permission.SeeAccountBill, Target.OfAccount(account.Id))) _bills.Add(account.Id);
            if (account.Payer == Viewer) _paid.Add(account.Id);
            if (account.Payer == Viewer || _bills.Contains(account.Id)) _accounts.Add(account.Id);
        }
    }

    /// <summary>Their own, those of a minor they look after, and those of a minor whose line they pay: the payer has to ask one of those guardians.</summary>
    private void SeeGuardianships(Relations relations, OperatorPolicy policy, DateOnly today)
    {
        var seen = ImmutableArray.CreateBuilder<SeenGuardianship>();
        foreach (var (guardian, minor, _) in relations.Guardians)
        {
            if (!DecisionContext.TryFind(Permission.ManageOwnProfile, Target.OfMember(minor), relations, policy, today, out var context) || !context.IsGuardian(guardian)) continue;
            if (minor == Viewer || context.IsGuardian(Viewer!.Value) || context.IsPayer(Viewer.Value)) seen.Add(new(guardian, minor, context.CareUntil!.Value));
        }

        Guardianships = [.. seen.Distinct()];
    }

    /// <summary>The delegations they gave or received, in full; of others, only what concerns their own lines.</summary>
    private void SeeDelegations(Relations relations, OperatorPolicy policy, DateOnly today)
    {
        var seen = ImmutableArray.CreateBuilder<SeenDelegation>();
        foreach (var delegation in relations.Delegations)
        {
            if (!IsInForce(delegation, relations, policy, today)) continue;
            var reached = relations.Lines.Where(line => _lines.Contains(line.Id) && (line.Id == delegation.Line || line.Account == delegation.Account)).Select(line => line.Id).ToList();
            var isParty = delegation.Grantor == Viewer || delegation.Grantee == Viewer || relations.Accounts.Any(account => account.Id == delegation.Account && account.Payer == Viewer);
            if (!isParty) reached.RemoveAll(line => !IsTheirs(line));
            if (isParty || reached.Count > 0)
                seen.Add(new(delegation.Id, delegation.Grantor, delegation.Grantee, [.. reached], isParty ? delegation.Account : null, delegation.Period));
        }

        Delegations = seen.DrainToImmutable();
    }

    private void SeePeople(Relations relations)
    {
        _people.Add(Viewer!.Value);
        foreach (var line in relations.Lines.Where(line => Sees(line.Id)))
        {
            if (line.User is { } user) _people.Add(user);
        }

        foreach (var account in relations.Accounts.Where(account => Sees(account.Id))) _people.Add(account.Payer);
        foreach (var care in Guardianships) _people.UnionWith([care.Guardian, care.Minor]);
        foreach (var delegation in Delegations) _people.UnionWith([delegation.Grantor, delegation.Grantee]);

        // Whoever invited somebody and whoever pays for the account beside which they did, and the other way round: else nobody could name them for a line.
        foreach (var member in relations.Members)
        {
            var payer = relations.Accounts.FirstOrDefault(account => account.Id == member.Beside).Payer;
            if (member.Id == Viewer && member.InvitedBy is { } inviter) _people.Add(inviter);
            if (member.InvitedBy == Viewer || (member.Beside is not null && payer == Viewer)) _people.Add(member.Id);
        }

        // People who have left the household are hidden from everybody.
        _people.IntersectWith(relations.Members.Select(member => member.Id));
    }

    /// <summary>Valid today, and its grantor still has something to give.</summary>
    private static bool IsInForce(in Relations.DelegationFact delegation, Relations relations, OperatorPolicy policy, DateOnly today)
    {
        var (line, account) = (delegation.Line, delegation.Account);
        var targets = relations.Lines.Where(fact => fact.Id == line || fact.Account == account).Select(fact => Target.OfLine(fact.Id));
        foreach (var target in account is { } whole ? targets.Append(Target.OfAccount(whole)) : targets)
        {
            foreach (var permission in Permissions)
            {
                if (DecisionContext.TryFind(permission, target, relations, policy, today, out var context) && GrantEvaluator.Covers(delegation, context)
                    && context.IsMember(delegation.Grantee) && GrantEvaluator.ByDelegation(context, delegation).GrantOutcome != GrantOutcome.No)
                    return true;
            }
        }

        return false;
    }
}

/// <summary>A guardianship as the viewer may see it.</summary>
/// <param name="Until">The day on which the minor becomes an adult.</param>
public readonly record struct SeenGuardianship(MemberId Guardian, MemberId Minor, DateOnly Until);

/// <summary>A delegation as far as the viewer may see it.</summary>
/// <param name="Lines">The lines it reaches that the viewer sees.</param>
/// <param name="Account">The account it is about, if that concerns the viewer; null where it is about a line, or where only one of its lines concerns
/// the viewer.</param>
public sealed record SeenDelegation(DelegationId Id, MemberId Grantor, MemberId Grantee, ImmutableArray<LineId> Lines, BillingAccountId? Account, Period Period);
