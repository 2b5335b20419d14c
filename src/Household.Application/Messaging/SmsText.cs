using System.Text;

namespace HouseholdPortal.Application.Messaging;

/// <summary>
/// The words of a text message as sent: signed, and with characters replaced by their equals in GSM-7 (3GPP TS 23.038 §6.2.1) where it has them. One
/// typographic quote would make the whole message UCS-2, with 70 characters to a segment instead of 160, and cost two more segments.
/// </summary>
public static class SmsText
{
    public static string Of(OperatorName from, string words)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(words);
        return Plain($"{from.Value}: {words}");
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                '‘' or '’' => plain.Append('\''),
                '“' or '”' or '„' => plain.Append('"'),
                '–' or '—' or '‑' => plain.Append('-'),
                '…' => plain.Append("..."),
                '\u00a0' or '\u2009' or '\u202f' => plain.Append(' '),
                _ => plain.Append(letter),
            };
        }

        return plain.ToString();
    }
}
