using HouseholdPortal.Application.Households;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Overview;

/// <summary>Who uses, holds and pays for what, as far as it concerns the viewer.</summary>
/// <param name="People">The viewer first, then adults, then minors, each by name.</param>
/// <param name="Lines">Those of one account together, in the order of those who use them.</param>
/// <param name="CanBeAskedAbout">Whose permissions the viewer may ask about on one line at least, in the order of <paramref name="People"/>.</param>
public sealed record HouseholdView(
    MemberView Viewer, IReadOnlyList<HouseholdPerson> People, IReadOnlyList<HouseholdLine> Lines, IReadOnlyList<HouseholdAccount> Accounts,
    IReadOnlyList<HouseholdCare> Guardianships, IReadOnlyList<HouseholdDelegation> Delegations, IReadOnlyList<MemberView> CanBeAskedAbout);

/// <summary>A person of the household.</summary>
/// <param name="Age">In whole years, of a minor; null of everybody else.</param>
public sealed record HouseholdPerson(MemberView Member, bool IsViewer, int? Age);

/// <summary>A line that the viewer sees.</summary>
/// <param name="User">Who uses it, by whatever we know of that (<paramref name="UserState"/>).</param>
/// <param name="Held">What it works in; null where the viewer may not know, see <paramref name="IsHeldPrivate"/>, or where we do not.</param>
/// <param name="IsHeldPrivate">Which SIM and phone it is, is the user's own affair.</param>
public sealed record HouseholdLine(
    LineId Id, LineKind Kind, Msisdn? Number, string Label, LineStatus Status, MemberView? User, LineUserState UserState, HouseholdAccount Account, HeldThing? Held, bool IsHeldPrivate);

/// <summary>A handset and the SIM in it, or what stands at home.</summary>
public sealed record HeldThing(string? Device, SimKind? Sim);

/// <summary>A billing account, and who pays it.</summary>
/// <param name="LastBill">What its newest bill came to; null where the viewer may not see it or where there is none.</param>
public sealed record HouseholdAccount(BillingAccountId Id, string Name, MemberView Payer, Money? LastBill);

/// <summary>Who looks after whom.</summary>
/// <param name="Until">The day on which the minor comes of age.</param>
public sealed record HouseholdCare(MemberView Guardian, MemberView Minor, DateOnly Until);

/// <summary>Who lets whom do something, on which lines or account, until when.</summary>
/// <param name="LastDay">The last day on which it holds.</param>
public sealed record HouseholdDelegation(MemberView Grantor, MemberView Grantee, IReadOnlyList<LineId> Lines, HouseholdAccount? Account, DateOnly LastDay);
