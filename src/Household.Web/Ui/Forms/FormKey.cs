using System.Security.Cryptography;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>The idempotency key in a hidden field of a form: a form that is sent twice is carried out once.</summary>
internal static class FormKey
{
    /// <summary>The field's name.</summary>
    public const string Field = "key";

    private const int Length = 32;

    public static string New() => Convert.ToHexString(RandomNumberGenerator.GetBytes(Length / 2));

    /// <summary>The key that was sent, if it is one of ours; else a new one.</summary>
    public static string Of(string? sent) => sent is { Length: Length } && sent.All(char.IsAsciiHexDigit) ? sent : New();
}
