namespace HouseholdPortal.Domain.People;

/// <summary>One human, one identity, whatever number of accounts, lines and systems know them. TM Forum: Individual (TMF632).</summary>
public sealed class Person
{
    private Person() { FullName = null!; }

    public Person(PersonId id, string fullName, DateOnly? bornOn, DateTimeOffset createdAt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fullName);
        Id = id;
        FullName = fullName;
        BornOn = bornOn;
        CreatedAt = createdAt;
    }

    public PersonId Id { get; private set; }

    public string FullName { get; private set; }

    /// <summary>In the operator's time zone; null when unknown, which counts as adult.</summary>
    public DateOnly? BornOn { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public long Version { get; private set; }
}
