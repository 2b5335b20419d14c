namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// How many codes may be sent, and how many wrong ones typed. All browsers that the person has not signed in from share one budget per number, of
/// which one network gets a third at most, so that no stranger uses it up from one place. Each browser that the person has signed in from has counts of
/// its own, and so has a printed code that enrols. What strangers can use up never closes a code that the handset itself asked for by text.
/// </summary>
/// <param name="AskedFromAnAddress">Codes asked for from one address in <see cref="SendWindow"/>: many homes may share one address.</param>
/// <param name="SentToAPrefix">Codes asked for to the ten thousand numbers of one block in <see cref="SendWindow"/>.</param>
public sealed record CodeLimits(int AskedFromAnAddress = 120, int SentToAPrefix = 1000)
{
    /// <summary>Codes sent to one number in <see cref="SendWindow"/>.</summary>
    public const int SentToANumber = 6;

    /// <summary>How many of these may be asked for from one /24 (IPv4) or /48 (IPv6).</summary>
    public const int SentFromANetwork = SentToANumber / 3;

    /// <summary>How many of these only the operator's own access networks get, where the operator has named them.</summary>
    public const int KeptForOwnNetworks = 2;

    /// <summary>Codes sent to one person, over all their numbers, in <see cref="SendWindow"/>: in one browser that they have signed in from.</summary>
    public const int SentToAPerson = 12;

    /// <summary>Codes that texts from the handset buy for one number in <see cref="SendWindow"/>.</summary>
    public const int SentForTexts = 3;

    /// <summary>Wrong digits typed for one number, or for one person in one browser that they have signed in from, in <see cref="WrongWindow"/>.</summary>
    public const int Wrong = 20;

    /// <summary>How many of a number's wrong digits may come from one /24 (IPv4) or /48 (IPv6).</summary>
    public const int WrongFromANetwork = Wrong / 3;

    /// <summary>Wrong digits typed for codes that one address asked for, in <see cref="WrongWindow"/>.</summary>
    public const int WrongFromAnAddress = 200;

    /// <summary>Invitations sent to one number in <see cref="InvitedWindow"/>, by whichever households.</summary>
    public const int InvitedToANumber = 3;

    public static readonly TimeSpan InvitedWindow = TimeSpan.FromDays(1);

    public static readonly TimeSpan SendWindow = TimeSpan.FromHours(1);

    public static readonly TimeSpan WrongWindow = TimeSpan.FromDays(1);

    public CodeLimit Of(RateLimitKind kind) => kind switch
    {
        RateLimitKind.SentToNumber => new(SentToANumber, SendWindow),
        RateLimitKind.SentToPerson => new(SentToAPerson, SendWindow),
        RateLimitKind.AskedFromAddress => new(AskedFromAnAddress, SendWindow),
        RateLimitKind.SentToPrefix => new(SentToAPrefix, SendWindow),
        RateLimitKind.SentFromNetwork => new(SentFromANetwork, SendWindow),
        RateLimitKind.SentFromElsewhere => new(SentToANumber - KeptForOwnNetworks, SendWindow),
        RateLimitKind.SentForText => new(SentForTexts, SendWindow),
        RateLimitKind.WrongForPerson or RateLimitKind.WrongForNumber or RateLimitKind.WrongForText => new(Wrong, WrongWindow),
        RateLimitKind.WrongFromNetwork => new(WrongFromANetwork, WrongWindow),
        RateLimitKind.WrongFromAddress => new(WrongFromAnAddress, WrongWindow),
        RateLimitKind.InvitedNumber => new(InvitedToANumber, InvitedWindow),
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

    /// <summary>Codes asked for to the numbers of one block, whether or not they were sent.</summary>
    SentToPrefix = 4,

    /// <summary>Wrong digits typed for one person.</summary>
    WrongForPerson = 5,

    /// <summary>Wrong digits typed for a number in browsers that its person has not signed in from.</summary>
    WrongForNumber = 6,

    /// <summary>Wrong digits typed for codes that one network address asked for.</summary>
    WrongFromAddress = 7,

    /// <summary>Codes sent to one number and asked for from one /24 or /48.</summary>
    SentFromNetwork = 8,

    /// <summary>Codes sent to one number and asked for from outside the operator's own access networks.</summary>
    SentFromElsewhere = 9,

    /// <summary>Codes that texts from the handset bought for its number.</summary>
    SentForText = 10,

    /// <summary>Wrong digits typed for one number with codes that one /24 or /48 asked for.</summary>
    WrongFromNetwork = 11,

    /// <summary>Wrong digits typed for codes that texts from the handset bought for its number.</summary>
    WrongForText = 12,

    /// <summary>Invitations into households sent to one number.</summary>
    InvitedNumber = 13,
}
