using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// What a decision is about, looked up once in the household's relations: the line or account, who pays, who uses, whether they are minors. Where it
/// is about a person, that person is the “user”. People who are no longer members do not appear.
/// </summary>
internal readonly partial struct DecisionContext
{
    /// <summary>The permission's row, with the operator's raised level: looked up once, as every relation needs it.</summary>
    private readonly PermissionRule[] rules;
    private readonly AssuranceLevel raisedLevel;

    private DecisionContext(
        Permission permission, Relations relations, OperatorPolicy policy, DateOnly today, Terms terms,
        Relations.LineFact? line, BillingAccountId? account, Relations.MemberFact? user, bool confirmed)
    {
        Permission = permission;
        Relations = relations;
        Policy = policy;
        Today = today;
        Terms = terms;
        HasLine = line is not null;
        Line = line?.Id ?? default;
        AllowanceMinor = line?.UserAllowanceMinor ?? 0;
        HasAccount = account is not null;
        Account = account ?? default;
        Payer = account is { } id ? PayerOf(id) : null;
        User = user?.Id;
        UserBornOn = user?.BornOn;
        UserConfirmed = confirmed && user is not null;
        IsClaimUndoable = UserConfirmed && line is { ClaimUndoableUntil: { } until } fact && (fact.Status == LineStatus.Suspended || policy.Today(until) >= today);
        UserIsMinor = policy.IsMinor(UserBornOn, today);
        raisedLevel = policy.Raise(AssuranceLevel.Session, permission);
        rules = PermissionTable.Rules(permission)!;
    }

    public Permission Permission { get; }

    public Relations Relations { get; }

    public OperatorPolicy Policy { get; }

    public DateOnly Today { get; }

    public Terms Terms { get; }

    public bool HasLine { get; }

    public bool HasAccount { get; }

    public LineId Line { get; }

    public BillingAccountId Account { get; }

    public bool IsPerson => User is not null && !HasLine;

    /// <summary>Whether it is about an account as such, and not about one of its lines.</summary>
    public bool IsAccount => HasAccount && !HasLine;

    public MemberId? Payer { get; }

    public MemberId? User { get; }

    public DateOnly? UserBornOn { get; }

    public bool UserConfirmed { get; }

    /// <summary>Whether the payer’s own word made them its user, and whoever holds the line can still undo that, today included. While it is suspended nobody can, so that its time does not run.</summary>
    public bool IsClaimUndoable { get; }

    public bool UserIsMinor { get; }

    public long AllowanceMinor { get; }

    /// <summary>Whether it is dearer by more than what the payer lets the line’s user spend.</summary>
    public bool IsBeyondAllowance => Permission == Permission.ChangePlanDearer && !Terms.Within(AllowanceMinor);

    /// <summary>The day on which the user becomes an adult and guardianship ends.</summary>
    public DateOnly? CareUntil => UserBornOn?.AddYears(Policy.AdultAge);

    /// <summary>The day from which guardians no longer see whom the user calls.</summary>
    public DateOnly? DetailUntil => UserBornOn?.AddYears(Policy.UsageDetailAge);

    /// <summary>False when the household has no such target, or when the permission is never about such a target.</summary>
    public static bool TryFind(Permission permission, Target target, Relations relations, OperatorPolicy policy, DateOnly today, out DecisionContext context)
    {
        context = default;
        if (target.Kind == TargetKinds.None || !PermissionTable.Targets(permission).HasFlag(target.Kind)) return false;
        if (target.Line is { } lineId)
        {
            foreach (ref readonly var line in relations.Lines.AsSpan())
            {
                if (line.Id != lineId) continue;
                context = new(permission, relations, policy, today, target.Terms, line, line.Account, Member(relations, line.User), line.UserState == LineUserState.Confirmed);
                return true;
            }
        }
        else if (target.Account is { } accountId)
        {
            foreach (ref readonly var account in relations.Accounts.AsSpan())
            {
                if (account.Id != accountId) continue;
                context = new(permission, relations, policy, today, target.Terms, line: null, accountId, user: null, confirmed: false);
                return true;
            }
        }
        else if (Member(relations, target.Member) is { } person)
        {
            context = new(permission, relations, policy, today, target.Terms, line: null, account: null, person, confirmed: true);
            return true;
        }

        return false;
    }

    /// <summary>Whether they are an adult member who is the user's guardian today.</summary>
    public bool IsGuardian(MemberId who)
    {
        if (!UserIsMinor) return false;
        foreach (ref readonly var care in Relations.Guardians.AsSpan())
        {
            if (care.Guardian == who && care.Minor == User && care.Since <= Today)
                return IsAdult(who);
        }

        return false;
    }

    /// <summary>The rule of the table, with the operator's raised level.</summary>
    public PermissionRule PermissionRule(RelationRole role)
    {
        var rule = rules[(int)role];
        return rule with { AssuranceLevel = Raise(rule.AssuranceLevel) };
    }

    /// <summary>A level that a rule gives besides its own, raised as the operator raises the rule's.</summary>
    public AssuranceLevel Raise(AssuranceLevel level) => level < raisedLevel ? raisedLevel : level;

    public bool IsMember(MemberId who) => Member(Relations, who) is not null;

    /// <summary>Whether they are an adult member.</summary>
    public bool IsAdult(MemberId who) => Member(Relations, who) is { } member && !Policy.IsMinor(member.BornOn, Today);

    public bool HasGuardian()
    {
        if (!UserIsMinor) return false;
        foreach (ref readonly var care in Relations.Guardians.AsSpan())
        {
            if (care.Minor == User && IsGuardian(care.Guardian)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether they pay for it; where it is about a person, whether they pay for a line that the person uses, or for the account beside which the person was invited.
    /// </summary>
    public bool IsPayer(MemberId who) => Payer == who || (IsPerson && (PaidLine(who) is not null || InvitedBeside(who) is not null));

    /// <summary>The account that <paramref name="payer"/> pays and beside which the person this is about was invited.</summary>
    public BillingAccountId? InvitedBeside(MemberId payer) => Member(Relations, User)?.Beside is { } account && PayerOf(account) == payer ? account : null;

    /// <summary>Who pays for the account beside which the person this is about was invited.</summary>
    public MemberId? BesidesPayer => Member(Relations, User)?.Beside is { } account ? PayerOf(account) : null;

    /// <summary>
    /// The line that <paramref name="payer"/> pays for the person this is about. Of several, the one with the smallest id, so that their order makes
    /// no difference.
    /// </summary>
    public Relations.LineFact? PaidLine(MemberId payer)
    {
        Relations.LineFact? found = null;
        foreach (ref readonly var line in Relations.Lines.AsSpan())
        {
            if (line.User == User && PayerOf(line.Account) == payer && (found is null || line.Id.Value.CompareTo(found.Value.Id.Value) < 0)) found = line;
        }

        return found;
    }

    /// <summary>Who pays for an account; null when they are no longer a member.</summary>
    public MemberId? PayerOf(BillingAccountId id)
    {
        foreach (ref readonly var account in Relations.Accounts.AsSpan())
        {
            if (account.Id == id) return IsMember(account.Payer) ? account.Payer : null;
        }

        return null;
    }

    /// <summary>
    /// Where it is about an account: the line they use on it (of several, the one with the smallest id), so that a refusal does not call them
    /// unrelated.
    /// </summary>
    public LineId? LineOnAccount(MemberId who)
    {
        if (!IsAccount) return null;
        LineId? found = null;
        foreach (ref readonly var line in Relations.Lines.AsSpan())
        {
            if (line.User == who && line.Account == Account && (found is null || line.Id.Value.CompareTo(found.Value.Value) < 0)) found = line.Id;
        }

        return found;
    }

    private static Relations.MemberFact? Member(Relations relations, MemberId? id)
    {
        if (id is null) return null;
        foreach (ref readonly var member in relations.Members.AsSpan())
        {
            if (member.Id == id) return member;
        }

        return null;
    }
}
