namespace HouseholdPortal.Domain.Households;

/// <summary>
/// A person in a household: adult or minor by their date of birth. Holds the name that the household calls them by, so that
/// pages of one household need no other household's rows. TM Forum: PartyRole.
/// </summary>
public sealed class Member : HouseholdOwned<MemberId>
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameSize = 100;

    private Member() { Name = null!; }

    /// <summary>A name as typed; null where it is none.</summary>
    public static string? ReadName(string? typed) => typed?.Trim() is { Length: > 0 and <= NameSize } name && !name.Any(char.IsControl) ? name : null;

    public Member(HouseholdId householdId, MemberId id, PersonId personId, string name, DateOnly? bornOn, int colour)
        : base(householdId, id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(colour, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(colour, 5);
        PersonId = personId;
        Name = name;
        BornOn = bornOn;
        Colour = colour;
    }

    public PersonId PersonId { get; private set; }

    /// <summary>What the household calls them, usually the first name.</summary>
    public string Name { get; private set; }

    /// <summary>Null when unknown, which counts as adult.</summary>
    public DateOnly? BornOn { get; private set; }

    /// <summary>1 to 5: the person's own colour in pictures, the same everywhere.</summary>
    public int Colour { get; private set; }

    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>The last of the changes by age that they and their guardians were told of.</summary>
    public AgeStage ToldOfAge { get; private set; }

    /// <summary>Notes that they were told; refused when they were told this, or what comes after it, before.</summary>
    public bool TellOfAge(AgeStage stage)
    {
        if (stage <= ToldOfAge) return false;
        ToldOfAge = stage;
        return true;
    }

    /// <summary>When they joined by an invitation; null for whoever was in the household from its beginning.</summary>
    public DateTimeOffset? JoinedAt { get; private set; }

    /// <summary>Who invited them.</summary>
    public MemberId? InvitedById { get; private set; }

    /// <summary>The account beside which they were invited: its payer answers for who is in the household by that.</summary>
    public BillingAccountId? BesideId { get; private set; }

    /// <summary>A person who accepted an invitation.</summary>
    /// <param name="name">What the household calls them, as whoever invited them or they themself put it.</param>
    public static Member Joining(Invitation by, MemberId id, PersonId person, string name, DateOnly? bornOn, int colour, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(by);
        return new(by.HouseholdId, id, person, name, bornOn, colour) { JoinedAt = now, InvitedById = by.InvitedById, BesideId = by.AccountId };
    }

    /// <summary>They are in the household no longer: they left, or were removed. Refused when they had gone before.</summary>
    public bool Leave(DateTimeOffset now)
    {
        if (LeftAt is not null) return false;
        LeftAt = now;
        return true;
    }
}
