using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Passkeys;

/// <summary>
/// What a passkey's proofs are worth: as much as the proof that added it. One added on a code alone
/// becomes <see cref="AssuranceLevel.High"/> after a week in which nobody objected, counted from when another contact than the one that proved it was
/// told. Without such a contact nobody could object, so time alone never raises it.
/// </summary>
public static class PasskeyAssurance
{
    /// <summary>How long its owner has to object.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromDays(7);

    /// <summary>The same for one added after a recovery by documents, in which everybody was told a day before it could be added.</summary>
    public static readonly TimeSpan HoldAfterDocuments = TimeSpan.FromDays(1);

    /// <param name="given">What the proof that added it was worth, or a later confirmation made of it.</param>
    /// <param name="toldAt">When the message to another contact left; null when there is none.</param>
    /// <param name="addedBy">What proved the person when it was added: the wait after documents is shorter.</param>
    public static AssuranceLevel Of(AssuranceLevel given, DateTimeOffset addedAt, DateTimeOffset? toldAt, DateTimeOffset now, AuthenticationMethod addedBy = AuthenticationMethod.Code) =>
        given < AssuranceLevel.High && HighFrom(addedAt, toldAt, addedBy) is { } from && now >= from ? AssuranceLevel.High : given;

    /// <summary>From when on it is worth <see cref="AssuranceLevel.High"/> if nobody objects; null when it never will be by itself.</summary>
    public static DateTimeOffset? HighFrom(DateTimeOffset addedAt, DateTimeOffset? toldAt, AuthenticationMethod addedBy = AuthenticationMethod.Code) =>
        toldAt is { } told ? (told > addedAt ? told : addedAt) + (addedBy == AuthenticationMethod.Documents ? HoldAfterDocuments : Hold) : null;
}
