namespace HouseholdPortal.Domain.Households;

/// <summary>
/// A person in a household: adult or minor by their date of birth. Holds the name that the household calls them by, so that
/// pages of one household need no other household's rows. TM Forum: PartyRole.
/// </summary>
public sealed class Member : HouseholdOwned<MemberId>
{
    private Member() { Name = null!; }

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
}
