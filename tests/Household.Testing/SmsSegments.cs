using System.Buffers;
using System.Globalization;

namespace HouseholdPortal.Testing;

/// <summary>What a text message costs: networks send and bill it in segments (3GPP TS 23.038 and 23.040).</summary>
public static class SmsSegments
{
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string Extended = "\f^{}\\[~]|€";

    private static readonly SearchValues<char> s_letters = SearchValues.Create(Basic + Extended);
    private static readonly SearchValues<char> s_twice = SearchValues.Create(Extended);

    /// <summary>The characters that GSM-7 lacks: one of them turns the whole message into UCS-2.</summary>
    public static string Outside(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.Where(letter => !s_letters.Contains(letter)));
    }

    /// <summary>How many segments it takes: one of up to 160 septets, or several of 153; in UCS-2 70 and 67 characters.</summary>
    public static int Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (size, one, several) = Outside(text).Length == 0 ? (text.Length + text.Count(s_twice.Contains), 160, 153) : (text.Length, 70, 67);
        return size <= one ? 1 : (size + several - 1) / several;
    }

    /// <summary>The same in words, for the message of a failed test.</summary>
    public static string Describe(string text) => string.Create(CultureInfo.InvariantCulture, $"{Of(text)} segments, {text.Length} letters, outside GSM-7: “{Outside(text)}”: {text}");
}
