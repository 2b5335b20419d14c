namespace HouseholdPortal.Domain.Recovery;

/// <summary>
/// A person, of any household, whom somebody chose in advance to vouch for them. Known by the number that was typed, whether or not anyone here has
/// it, so that choosing reveals nothing about who has a number. May vouch from thirty days after being chosen, so that somebody who takes over an
/// account for a day cannot choose their own helper (NIST SP 800-63B-4 §4.2.1.3, trusted contacts).
/// </summary>
public sealed class RecoveryContact
{
    public static readonly TimeSpan Settles = TimeSpan.FromDays(30);

    /// <summary>How often in <see cref="ChangeWindow"/> a person may choose or undo: each choice sends an unrequested text to somebody.</summary>
    public const int ChangesAtMost = 10;

    public static readonly TimeSpan ChangeWindow = TimeSpan.FromDays(1);

    private RecoveryContact() { }

    public RecoveryContact(PersonId personId, MeansId id, Msisdn number, DateTimeOffset now)
    {
        PersonId = personId;
        Id = id;
        Number = number;
        ChosenAt = now;
    }

    /// <summary>The person who chose.</summary>
    public PersonId PersonId { get; private set; }

    public MeansId Id { get; private set; }

    /// <summary>The chosen contact's number: the contact is the person who had verified it as their own by then, and still has it.</summary>
    public Msisdn Number { get; private set; }

    public DateTimeOffset ChosenAt { get; private set; }

    /// <summary>From when they may vouch.</summary>
    public DateTimeOffset MayVouchFrom => ChosenAt + Settles;

    public bool MayVouch(DateTimeOffset now) => now >= MayVouchFrom;
}
