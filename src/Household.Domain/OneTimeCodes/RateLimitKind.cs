namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>What a <see cref="RateLimitCounter"/> counts. Values go into stored keys: never renumber.</summary>
public enum RateLimitKind
{
    /// <summary>Codes sent to one number.</summary>
    SentToNumber = 1,

    /// <summary>Codes sent to one person, over all their numbers.</summary>
    SentToPerson = 2,

    /// <summary>Codes asked for from one network address, whether they were sent or the number means nobody.</summary>
    AskedFromAddress = 3,

    /// <summary>Codes sent to the numbers of one block.</summary>
    SentToPrefix = 4,

    /// <summary>Wrong digits typed for one person.</summary>
    WrongForPerson = 5,

    /// <summary>Wrong digits typed for a number that proves no person.</summary>
    WrongForNumber = 6,

    /// <summary>Wrong digits typed for codes that one network address asked for.</summary>
    WrongFromAddress = 7,
}
