using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Operations;

/// <summary>From where a request was begun: “This was not me” about that session cancels it, and people who are asked see the browser and the town.</summary>
/// <param name="Channel">Through which door.</param>
/// <param name="Session">The portal session that began it; the default one where it was begun through another door.</param>
/// <param name="Label">What it was begun with, such as “Chrome on Windows”.</param>
/// <param name="Place">Roughly where that browser was; null where unknown.</param>
/// <param name="Agent">The agent through whom it was begun; null where its requester acted themself.</param>
/// <param name="Call">The call or visit in which that agent asked its requester from afar; null for all else.</param>
public sealed record OperationOrigin(Channel Channel, SessionId Session, string Label, Place? Place, StaffId? Agent = null, InteractionId? Call = null);

/// <summary>What a request was begun with, sealed, so that no way of confirming it can lose the place.</summary>
/// <param name="Sealed">Encrypted; only its operation can read it.</param>
/// <param name="Version">Of its form. An operation that cannot read it any more is not carried out.</param>
public sealed record OperationInput(byte[] Sealed, int Version);
