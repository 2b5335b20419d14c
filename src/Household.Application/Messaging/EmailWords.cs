namespace HouseholdPortal.Application.Messaging;

/// <summary>What an e-mail says: a subject of one line, and a text of any number of lines.</summary>
public readonly record struct EmailWords
{
    public EmailWords(string subject, string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(subject);
        ArgumentNullException.ThrowIfNull(text);

        // A line end in a subject would begin another header (RFC 5322 §2.2).
        if (subject.AsSpan().ContainsAny('\r', '\n')) throw new ArgumentException("A subject must be one line.", nameof(subject));
        (Subject, Text) = (subject, text);
    }

    public string Subject { get; }

    public string Text { get; }

    /// <summary>The same with the operator's name before the subject.</summary>
    internal EmailWords From(OperatorName from) => new($"{from.Value}: {Subject}", Text);

    /// <summary>Both in one text, as the outbox stores it.</summary>
    internal string Sealed => $"{Subject}\n{Text}";

    internal static EmailWords Opened(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return new(text[..end], text[(end + 1)..]);
    }

    /// <summary>Does not show the text, which may carry a one-time code.</summary>
    public override string ToString() => nameof(EmailWords);
}
