namespace HouseholdPortal.Domain.People;

/// <summary>One human, one identity, whatever number of accounts, lines and systems know them. TM Forum: Individual (TMF632).</summary>
public sealed class Person
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameSize = 200;

    private Person() { FullName = null!; }

    /// <summary>A full name as typed; null where it is none.</summary>
    public static string? ReadName(string? typed) => typed?.Trim() is { Length: > 0 and <= NameSize } name && !name.Any(char.IsControl) ? name : null;

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
