using System.Text.RegularExpressions;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>A text that arrived on somebody's handset in the simulator.</summary>
public sealed partial record TextMessage(Guid Id, string Number, string Text, DateTimeOffset At)
{
    /// <summary>The six digits of the last line, which binds them to the portal's site; null when it carries no code.</summary>
    public string? Code => LastLine().Match(Text) is { Success: true } match ? match.Groups["digits"].Value : null;

    /// <summary>The link to a question; null when it carries none.</summary>
    public string? ApprovalLink => LinkToApproval().Match(Text) is { Success: true } match ? match.Value : null;

    /// <summary>The link by which somebody says that it was not them; null when it carries none.</summary>
    public string? NotMeLink => LinkToObject().Match(Text) is { Success: true } match ? match.Value : null;

    /// <summary>The link of an invitation into a household; null when it carries none.</summary>
    public string? InvitationLink => LinkToJoin().Match(Text) is { Success: true } match ? match.Value : null;

    /// <summary>The link that stops a change which waits for its time; null when it carries none.</summary>
    public string? StopLink => LinkToStop().Match(Text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"https?://\S+/i/[A-Za-z0-9_-]{22}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkToJoin();

    [GeneratedRegex(@"https?://\S+/stop/[A-Za-z0-9_-]{22}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkToStop();

    [GeneratedRegex(@"https?://\S+/not-me/[A-Za-z0-9_-]{22}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkToObject();

    [GeneratedRegex(@"https?://\S+/a/[A-Za-z0-9_-]{22}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkToApproval();

    [GeneratedRegex(@"^@\S+ #(?<digits>[0-9]{6})\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastLine();
}
