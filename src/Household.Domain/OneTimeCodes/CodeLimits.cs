namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// How many codes may be sent, and how many wrong ones typed. Counted for each browser that the person has signed in from, and together for all
/// others, so that strangers use up only the shared count. A browser the person has used counts neither for its address nor for its number's block.
/// </summary>
/// <param name="AskedFromAnAddress">Codes asked for from one address in <see cref="SendWindow"/>: many homes may share one address.</param>
/// <param name="SentToAPrefix">Codes sent to the ten thousand numbers of one block in <see cref="SendWindow"/>.</param>
public sealed record CodeLimits(int AskedFromAnAddress = 120, int SentToAPrefix = 1000)
{
    /// <summary>Codes sent to one number in <see cref="SendWindow"/>.</summary>
    public const int SentToANumber = 6;

    /// <summary>Codes sent to one person, over all their numbers, in <see cref="SendWindow"/>.</summary>
    public const int SentToAPerson = 12;

    /// <summary>Wrong digits typed for one person, or for one number where the code proves no person, in <see cref="WrongWindow"/>.</summary>
    public const int Wrong = 20;

    /// <summary>Wrong digits typed for codes that one address asked for, in <see cref="WrongWindow"/>.</summary>
    public const int WrongFromAnAddress = 200;

    public static readonly TimeSpan SendWindow = TimeSpan.FromHours(1);

    public static readonly TimeSpan WrongWindow = TimeSpan.FromDays(1);

    public CodeLimit Of(RateLimitKind kind) => kind switch
    {
        RateLimitKind.SentToNumber => new(SentToANumber, SendWindow),
        RateLimitKind.SentToPerson => new(SentToAPerson, SendWindow),
        RateLimitKind.AskedFromAddress => new(AskedFromAnAddress, SendWindow),
        RateLimitKind.SentToPrefix => new(SentToAPrefix, SendWindow),
        RateLimitKind.WrongForPerson or RateLimitKind.WrongForNumber => new(Wrong, WrongWindow),
        RateLimitKind.WrongFromAddress => new(WrongFromAnAddress, WrongWindow),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such counter."),
    };
}

/// <summary>What a <see cref="RateLimitCounter"/> counts. Values go into stored keys: never renumber.</summary>
public enum RateLimitKind
{
    /// <summary>Codes sent to one number.</summary>
    SentToNumber = 1,

    /// <summary>Codes sent to one person, over all their numbers.</summary>
    SentToPerson = 2,

    /// <summary>Codes asked for from one network address, whether or not they were sent.</summary>
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
