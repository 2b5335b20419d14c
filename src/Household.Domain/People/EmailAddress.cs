using System.Globalization;

namespace HouseholdPortal.Domain.People;

/// <summary>
/// An address that e-mail is sent to, as RFC 5321 writes it: a local part of words between dots (§4.1.2, Dot-string; at most 64 octets, §4.5.3.1.1),
/// an @, and the name of a host with at least two labels, kept in the letters of DNS (RFC 5890). At most 254 octets together (§4.5.3.1.3). Quoted local parts, addresses in
/// brackets and local parts beyond ASCII are refused: not every server on the way takes them. <c>default</c> is no address and never valid.
/// </summary>
public readonly record struct EmailAddress
{
    /// <summary>The longest address, in octets: a path of 256 without its two brackets.</summary>
    public const int Longest = 254;

    private const int LongestLocal = 64;
    private const int LongestLabel = 63;
    private const string LocalSigns = "!#$%&'*+-/=?^_`{|}~";

    private EmailAddress(string value) => Value = value;

    /// <summary>As typed; the host in lower case.</summary>
    public string Value { get; }

    /// <summary>For logs and lists of what happened: the first letter and the host.</summary>
    public string Masked => Value is null ? string.Empty : $"{Value[0]}•••{Value[Value.LastIndexOf('@')..]}";

    /// <summary>Reads what a person typed; ignores spaces around it.</summary>
    /// <param name="flaw">What is wrong with it; null when nothing is.</param>
    public static bool TryParse(string? text, out EmailAddress address, out EmailFlaw? flaw)
    {
        address = default;
        var typed = text?.Trim() ?? "";
        var at = typed.LastIndexOf('@');
        flaw = at < 0 ? EmailFlaw.NoAt : IsLocal(typed.AsSpan(0, at)) ? null : EmailFlaw.BeforeAt;
        if (flaw is not null) return false;
        if (typed.Length > 2 * Longest || HostOf(typed[(at + 1)..]) is not { } host) flaw = typed.Length > Longest ? EmailFlaw.TooLong : EmailFlaw.AfterAt;
        else if (at > LongestLocal || at + 1 + host.Length > Longest) flaw = EmailFlaw.TooLong;
        else address = new($"{typed[..at]}@{host}");
        return flaw is null;
    }

    /// <summary>Takes a stored address.</summary>
    /// <exception cref="FormatException">It is not an e-mail address.</exception>
    public static EmailAddress Parse(string stored) => TryParse(stored, out var address, out var flaw) ? address : throw new FormatException($"This is not an e-mail address: {flaw}.");

    /// <summary>Whether both lead to the same mailbox: in practice no server tells local parts apart by letter case.</summary>
    public bool IsSameAs(EmailAddress other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <summary>Masked, so that an address never reaches a log by accident; pages ask for <see cref="Value"/>.</summary>
    public override string ToString() => Masked;

    private static bool IsLocal(ReadOnlySpan<char> local)
    {
        if (local.IsEmpty || local[0] == '.' || local[^1] == '.' || local.Contains("..", StringComparison.Ordinal)) return false;
        foreach (var c in local)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '.' && !LocalSigns.Contains(c, StringComparison.Ordinal)) return false;
        }

        return true;
    }

    /// <returns>The host in lower-case ASCII letters; null when it is not a host name.</returns>
    private static string? HostOf(string typed)
    {
        string host;
        try
        {
            host = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(typed).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }

        var labels = host.Split('.');
        return labels.Length > 1 && labels.All(IsLabel) && !labels[^1].All(char.IsAsciiDigit) ? host : null;
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}

/// <summary>What is wrong with something typed as an <see cref="EmailAddress"/>.</summary>
public enum EmailFlaw
{
    /// <summary>It has no @.</summary>
    NoAt,

    /// <summary>The part before the @ is empty, or an address cannot have it there.</summary>
    BeforeAt,

    /// <summary>The part after the @ is not a host name.</summary>
    AfterAt,

    /// <summary>It is longer than mail can carry.</summary>
    TooLong,
}
