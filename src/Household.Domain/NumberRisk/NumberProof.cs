namespace HouseholdPortal.Domain.NumberRisk;

/// <summary>What a code to a number proves. Closed.</summary>
public abstract record NumberProof
{
    private NumberProof() { }

    /// <summary>Nothing: no code is sent, and one that was sent is worthless.</summary>
    public sealed record Nothing(CodeRefusal Why) : NumberProof;

    /// <summary>The person whose verified number it is, on a line whose user they are not.</summary>
    public sealed record OfPerson(PersonId Person) : NumberProof;

    /// <summary>The person whom payer or staff named as the line's user: using the code confirms them.</summary>
    public sealed record OfUser(PersonId Person, HouseholdId Household, LineId Line, MemberId Member) : NumberProof;

    /// <summary>That somebody holds the line's phone, and no more.</summary>
    public sealed record OfHolder(HouseholdId Household, LineId Line) : NumberProof;
}
