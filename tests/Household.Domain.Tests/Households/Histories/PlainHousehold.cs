using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Tests.Households.Histories;

/// <summary>
/// What is true of a household, as plain facts beside the product, and who may do what by them. It knows nothing of levels, consents or reasons: only whether there
/// is a right at all, and where it comes from.
/// </summary>
internal sealed partial class PlainHousehold
{
    public DateOnly Today { get; set; }

    public Dictionary<MemberId, Someone> Members { get; } = [];

    public Dictionary<BillingAccountId, MemberId> Payers { get; } = [];

    public Dictionary<LineId, PlainLine> Lines { get; } = [];

    public HashSet<(MemberId Guardian, MemberId Minor)> Care { get; } = [];

    public Dictionary<DelegationId, Deal> Deals { get; } = [];

    public bool IsMinor(MemberId who) => Members[who].BornOn is { } born && born.AddYears(18) > Today;

    public bool IsAdult(MemberId who) => Members.ContainsKey(who) && !IsMinor(who);

    public bool CaresFor(MemberId guardian, MemberId? minor) => minor is { } child && Members.ContainsKey(child) && IsMinor(child) && IsAdult(guardian) && Care.Contains((guardian, child));

    public bool HasGuardian(MemberId minor) => Members.Keys.Any(who => CaresFor(who, minor));

    /// <summary>Whether a member may do this with a line or an account, by whatever they have.</summary>
    /// <param name="cost">What it would add to the cost.</param>
    public bool May(MemberId who, Permission permission, Target target, long cost = 0)
    {
        if (permission == Permission.ChangePlanNoDearer && cost > 0) permission = Permission.ChangePlanDearer;
        return MayByOwn(who, permission, target, cost) || Sources(who, permission, target, cost).Any();
    }

    /// <summary>Whether a member has it themself: as payer, user or guardian.</summary>
    /// <param name="cost">What it would add to the cost, as whoever is asked for it sees it: a guardian who does not pay agrees to what the line’s user may spend.</param>
    public bool MayByOwn(MemberId who, Permission permission, Target target, long cost = 0) => target.Line is { } line ? OfLine(who, permission, Lines[line], line, toGrant: false, cost) : OfAccount(who, permission, target.Account!.Value);

    /// <summary>The deals that give it to a member today: of grantors who have it themselves, and are there.</summary>
    public IEnumerable<Deal> Sources(MemberId who, Permission permission, Target target, long cost)
    {
        if (!Members.ContainsKey(who)) yield break;
        foreach (var deal in Deals.Values)
        {
            if (deal.Grantee != who || !deal.Says(permission, Today) || !Covers(deal, target)) continue;
            if (deal.Line is not null && PlainRights.OfAccounts.Has(permission)) continue;
            if (permission == Permission.ChangePlanDearer && cost > deal.Left) continue;
            if (CouldLet(deal.Grantor, permission, target)) yield return deal;
        }
    }

    /// <summary>Whether a member has it so that they could let another do it.</summary>
    public bool CouldLet(MemberId grantor, Permission permission, Target target)
    {
        if (!Members.ContainsKey(grantor) || !PlainRights.OfDelegate.Has(permission)) return false;
        if (target.Line is not { } id) return OfAccount(grantor, permission, target.Account!.Value);
        var line = Lines[id];
        return !(PlainRights.LetByUserOnly.Has(permission) && !(line.IsConfirmed && line.User == grantor)) && OfLine(grantor, permission, line, id, toGrant: true);
    }

    /// <summary>Whether a member could put this into a deal about a line or an account.</summary>
    public bool CouldOffer(MemberId grantor, Permission permission, Target target)
    {
        if (target.Line is not null) return !PlainRights.OfAccounts.Has(permission) && CouldLet(grantor, permission, target);
        if (PlainRights.OfAccounts.Has(permission)) return CouldLet(grantor, permission, target);
        if (!PlainRights.OfDelegate.Has(permission) || PlainRights.LetByUserOnly.Has(permission)) return false;
        var lines = Lines.Where(line => line.Value.Account == target.Account).Select(line => Target.OfLine(line.Key)).ToList();
        return lines.Count == 0 || lines.Exists(line => CouldLet(grantor, permission, line));
    }

    /// <summary>The most that a member could let another spend; null for no limit.</summary>
    public long? MostToSpend(MemberId grantor, Target target)
    {
        var account = target.Line is { } line ? Lines[line].Account : target.Account!.Value;
        return Payers[account] == grantor ? null : target.Line is { } id ? Lines[id].Allowance : 0;
    }

    /// <summary>Whether anything is left of what a deal rests on.</summary>
    public bool Stands(Deal deal) => Members.ContainsKey(deal.Grantor) && Members.ContainsKey(deal.Grantee)
        && Enum.GetValues<Permission>().Any(permission => deal.Current.Bits.Has(permission) && CouldOffer(deal.Grantor, permission, TargetOf(deal)));

    public static Target TargetOf(Deal deal) => deal.Line is { } line ? Target.OfLine(line) : Target.OfAccount(deal.Account!.Value);

    private bool Covers(Deal deal, Target target) =>
        target.Line is { } line ? deal.Line == line || deal.Account == Lines[line].Account : deal.Account is { } account && account == target.Account;

    private bool OfAccount(MemberId who, Permission permission, BillingAccountId account) =>
        Members.ContainsKey(who) && Payers[account] == who && PlainRights.OfAccounts.Has(permission) && PlainRights.OfPayer.Has(permission);

    private bool OfLine(MemberId who, Permission permission, PlainLine line, LineId id, bool toGrant, long cost = 0)
    {
        if (!Members.ContainsKey(who)) return false;
        var takesAway = PlainRights.TakingAway.Has(permission);
        if (takesAway && (!line.IsConfirmed || line.UndoableUntil >= Today)) return false;
        if (Payers[line.Account] == who && PlainRights.OfPayer.Has(permission) && !(line.IsConfirmed && PlainRights.UntilConfirmed.Has(permission))) return true;
        if (!line.IsConfirmed || line.User is not { } user) return false;
        if (!IsMinor(user)) return user == who && PlainRights.OfAdultUser.Has(permission);
        if (CaresFor(who, user)) return PlainRights.OfGuardian.Has(permission) && (permission != Permission.SeeUsageDetail || Members[user].BornOn!.Value.AddYears(13) > Today);
        if (toGrant || user != who || !PlainRights.OfMinorUser.Has(permission)) return false;
        if (permission is Permission.ChangePlanDearer) return Members.Keys.Any(guardian => CaresFor(guardian, user) && (Payers[line.Account] == guardian || cost <= line.Allowance));
        return permission is not (Permission.ChangePlanNoDearer or Permission.UndoPlanChange) || HasGuardian(user);
    }

    /// <param name="Beside">The account beside which they were invited.</param>
    public sealed record Someone(PersonId Person, DateOnly? BornOn, BillingAccountId? Beside);

    /// <param name="Allowance">What its payer lets its user add to the cost.</param>
    /// <param name="UndoableUntil">Until which day it can be undone that its payer said they use it.</param>
    public sealed record PlainLine(BillingAccountId Account, MemberId? User, bool IsConfirmed, long Allowance, DateOnly? UndoableUntil)
    {
        /// <summary>What one user could spend is not the next one’s.</summary>
        public PlainLine UsedBy(MemberId? user) => this with { User = user, Allowance = User is null || User == user ? Allowance : 0 };
    }
}
