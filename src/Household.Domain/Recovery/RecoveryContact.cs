namespace HouseholdPortal.Domain.Recovery;

/// <summary>
/// Somebody whom a person chose, in good days, to vouch for them in bad ones; of any household. Known by the number that the person typed, whether or not
/// anybody here has it, so that choosing tells nobody whose a number is. May vouch thirty days after being chosen, so that
/// whoever takes an account over for a day cannot choose their own helper (NIST SP 800-63B-4 §4.2.1.3, trusted contacts).
/// </summary>
public sealed class RecoveryContact
{
    public static readonly TimeSpan Settles = TimeSpan.FromDays(30);

    /// <summary>Contacts of one person.</summary>
    public const int Most = 5;

    /// <summary>How often in <see cref="ChangeWindow"/> a person may choose or undo: each choice texts somebody who did not ask for it.</summary>
    public const int ChangesAtMost = 10;

    public static readonly TimeSpan ChangeWindow = TimeSpan.FromDays(1);

    private RecoveryContact() { }

    public RecoveryContact(PersonId personId, Msisdn number, DateTimeOffset now)
    {
        PersonId = personId;
        Number = number;
        ChosenAt = now;
    }

    /// <summary>Who chose.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Who was chosen: whoever had verified this number as their own by then, and has it still.</summary>
    public Msisdn Number { get; private set; }

    public DateTimeOffset ChosenAt { get; private set; }

    /// <summary>From when they may vouch.</summary>
    public DateTimeOffset MayVouchFrom => ChosenAt + Settles;

    public bool MayVouch(DateTimeOffset now) => now >= MayVouchFrom;
}
