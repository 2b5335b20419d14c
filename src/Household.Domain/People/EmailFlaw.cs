namespace HouseholdPortal.Domain.People;

/// <summary>What is wrong with something typed as an <see cref="EmailAddress"/>.</summary>
public enum EmailFlaw
{
    /// <summary>It has no @.</summary>
    NoAt,

    /// <summary>Before the @ is nothing, or what an address cannot have there.</summary>
    BeforeAt,

    /// <summary>After the @ is no name of a host.</summary>
    AfterAt,

    /// <summary>It is longer than mail can carry.</summary>
    TooLong,
}
