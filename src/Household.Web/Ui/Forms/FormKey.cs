using System.Security.Cryptography;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>The idempotency key that a form carries hidden: sent twice, it is done once.</summary>
internal static class FormKey
{
    /// <summary>The field's name.</summary>
    public const string Field = "key";

    private const int Length = 32;

    public static string New() => Convert.ToHexString(RandomNumberGenerator.GetBytes(Length / 2));

    /// <summary>What was sent, where it is one; else a new one.</summary>
    public static string Of(string? sent) => sent is { Length: Length } ? sent : New();
}
