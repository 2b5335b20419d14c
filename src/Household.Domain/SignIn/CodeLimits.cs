namespace HouseholdPortal.Domain.SignIn;

/// <summary>
/// How many codes, and how many wrong ones. Counted over requests of the last <see cref="SendWindow"/> and <see cref="WrongWindow"/>,
/// apart for each browser that the person has signed in from and together for all others, so that strangers use up only their own.
/// </summary>
public static class CodeLimits
{
    public static readonly TimeSpan SendWindow = TimeSpan.FromHours(1);

    /// <summary>Codes sent to one number in <see cref="SendWindow"/>.</summary>
    public const int SentToANumber = 6;

    /// <summary>Codes sent to one person, over all their numbers, in <see cref="SendWindow"/>.</summary>
    public const int SentToAPerson = 12;

    public static readonly TimeSpan WrongWindow = TimeSpan.FromDays(1);

    /// <summary>Wrong digits typed for one person, or where the code proves no person for one number, in <see cref="WrongWindow"/>.</summary>
    public const int Wrong = 20;

    /// <summary>Whether another code may be sent, given how many were.</summary>
    public static bool MaySend(int toTheNumber, int toThePerson) => toTheNumber < SentToANumber && toThePerson < SentToAPerson;

    /// <summary>Whether another try may be made, given how many were wrong.</summary>
    public static bool MayTry(int wrong) => wrong < Wrong;
}
