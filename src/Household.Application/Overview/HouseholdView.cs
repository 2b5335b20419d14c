using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Overview;

/// <summary>Who uses, holds and pays for what, as far as the viewer may see it.</summary>
/// <param name="People">The viewer first, then adults, then minors, each by name.</param>
/// <param name="Lines">Grouped by account, in the order of their users.</param>
/// <param name="CanBeAskedAbout">The people whose permissions the viewer may ask about on at least one line or account, in the order of <paramref name="People"/>.</param>
public sealed record HouseholdView(
    MemberView Viewer, IReadOnlyList<HouseholdPerson> People, IReadOnlyList<HouseholdLine> Lines, IReadOnlyList<HouseholdAccount> Accounts,
    IReadOnlyList<HouseholdCare> Guardianships, IReadOnlyList<HouseholdDelegation> Delegations, IReadOnlyList<MemberView> CanBeAskedAbout)
{
    public HouseholdId Household { get; init; }
}

/// <summary>A person of the household.</summary>
/// <param name="Age">In whole years, for minors; null for everybody else.</param>
public sealed record HouseholdPerson(MemberView Member, bool IsViewer, int? Age);

/// <summary>A line that the viewer sees.</summary>
/// <param name="User">The line's user, as surely as <paramref name="UserState"/> says.</param>
/// <param name="Held">The handset and SIM; null where unknown, or where the viewer may not see them (<paramref name="IsHeldPrivate"/>).</param>
/// <param name="IsHeldPrivate">The SIM and phone are visible only to the user.</param>
public sealed record HouseholdLine(
    LineId Id, LineKind Kind, Msisdn? Number, string Label, LineStatus Status, MemberView? User, LineUserState UserState, HouseholdAccount Account, HeldThing? Held, bool IsHeldPrivate)
{
    /// <summary>Whether the viewer may ask about others on it, and not only about themself.</summary>
    public bool IsTheirs { get; init; }
}

/// <summary>A handset and its SIM, or home equipment.</summary>
public sealed record HeldThing(string? Device, SimKind? Sim);

/// <summary>A billing account, and who pays it.</summary>
/// <param name="LastBill">The total of its newest bill; null where the viewer may not see it or there is none.</param>
public sealed record HouseholdAccount(BillingAccountId Id, string Name, MemberView Payer, Money? LastBill)
{
    /// <summary>Whether the viewer may ask about others on it: they pay for it.</summary>
    public bool IsTheirs { get; init; }

    /// <summary>Whether the viewer may take it over, or would only have to see its bills first.</summary>
    public bool IsToTakeOver { get; init; }
}

/// <summary>A guardian and a minor.</summary>
/// <param name="Until">The day on which the minor becomes an adult.</param>
public sealed record HouseholdCare(MemberView Guardian, MemberView Minor, DateOnly Until);

/// <summary>Which member lets which do something, on which lines or account, until when.</summary>
/// <param name="LastDay">The last day on which it holds.</param>
public sealed record HouseholdDelegation(MemberView Grantor, MemberView Grantee, IReadOnlyList<LineId> Lines, HouseholdAccount? Account, DateOnly LastDay)
{
    public DelegationId Id { get; init; }
}

/// <summary>One of the two that the page answers for. Closed.</summary>
public abstract record HouseholdThing
{
    private HouseholdThing() { }

    public sealed record Person(MemberView Member) : HouseholdThing;

    public sealed record Line(HouseholdLine Of) : HouseholdThing;

    public sealed record Account(HouseholdAccount Of) : HouseholdThing;

    /// <summary>There is none such, or the viewer does not see it.</summary>
    public sealed record Unseen : HouseholdThing;
}
