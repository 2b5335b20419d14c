namespace HouseholdPortal.Domain.NumberRisk;

/// <summary>What a code to a number proves. Closed.</summary>
public abstract record NumberProof
{
    private NumberProof() { }

    /// <summary>Nothing: no code is sent, and a code sent earlier is worthless.</summary>
    public sealed record Nothing(CodeRefusal Why) : NumberProof;

    /// <summary>The person who verified the number, on a line that they are not the user of.</summary>
    public sealed record OfPerson(PersonId Person) : NumberProof;

    /// <summary>The person whom the payer or staff named as the line's user: using the code confirms them.</summary>
    public sealed record OfUser(PersonId Person, HouseholdId Household, LineId Line, MemberId Member) : NumberProof;

    /// <summary>Only that somebody holds the line's phone.</summary>
    public sealed record OfHolder(HouseholdId Household, LineId Line) : NumberProof;
}
