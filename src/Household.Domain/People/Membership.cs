namespace HouseholdPortal.Domain.People;

/// <summary>The way from a person to a household they belong to; the household's own row is <c>Households.Member</c>.</summary>
public sealed class Membership
{
    private Membership() { }

    public Membership(PersonId personId, HouseholdId householdId, MemberId memberId)
    {
        PersonId = personId;
        HouseholdId = householdId;
        MemberId = memberId;
    }

    public PersonId PersonId { get; private set; }

    public HouseholdId HouseholdId { get; private set; }

    public MemberId MemberId { get; private set; }

    /// <summary>When the person last chose to look at this household; null if never. A new session begins with the newest choice.</summary>
    public DateTimeOffset? ChosenAt { get; private set; }

    public void Choose(DateTimeOffset now) => ChosenAt = now;
}
