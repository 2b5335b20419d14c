using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Passkeys;

/// <summary>
/// What a passkey's proofs are worth: as much as the proof that added it. A passkey added with a code alone becomes <see cref="AssuranceLevel.High"/>
/// after a week without an objection, counted from when we told a contact other than the one that proved it. Without such a contact nobody could
/// object, so time alone never raises it.
/// </summary>
public static class PasskeyAssurance
{
    /// <summary>How long its owner has to object.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromDays(7);

    /// <summary>The same after a recovery by documents: everybody was told a day before the passkey could be added.</summary>
    public static readonly TimeSpan HoldAfterDocuments = TimeSpan.FromDays(1);

    /// <param name="given">What the proof that added it was worth, or what a later confirmation raised it to.</param>
    /// <param name="toldAt">When the message to another contact was sent; null when there is none.</param>
    /// <param name="addedBy">How the person authenticated to add it: the wait after documents is shorter.</param>
    public static AssuranceLevel Of(AssuranceLevel given, DateTimeOffset addedAt, DateTimeOffset? toldAt, DateTimeOffset now, AuthenticationMethod addedBy = AuthenticationMethod.Code) =>
        given < AssuranceLevel.High && HighFrom(addedAt, toldAt, addedBy) is { } from && now >= from ? AssuranceLevel.High : given;

    /// <summary>From when it is worth <see cref="AssuranceLevel.High"/> if nobody objects; null when time alone never raises it.</summary>
    public static DateTimeOffset? HighFrom(DateTimeOffset addedAt, DateTimeOffset? toldAt, AuthenticationMethod addedBy = AuthenticationMethod.Code) =>
        toldAt is { } told ? (told > addedAt ? told : addedAt) + (addedBy == AuthenticationMethod.Documents ? HoldAfterDocuments : Hold) : null;
}
