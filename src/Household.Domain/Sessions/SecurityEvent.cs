namespace HouseholdPortal.Domain.Sessions;

/// <summary>
/// Something that happened to the security of a person's account. The transaction that did it writes it, and only that person reads it; what concerns
/// a household is in its audit chain too.
/// </summary>
/// <param name="Device">The browser it was done from, by its own description; empty when there was none.</param>
/// <param name="Subject">What it was done to, such as a passkey's name or a masked number; may be empty.</param>
public sealed record SecurityEvent(Guid Id, PersonId PersonId, SecurityEventKind Kind, string Device, string Subject, DateTimeOffset At)
{
    /// <summary>The longest subject, in characters.</summary>
    public const int SubjectSize = 100;
}
