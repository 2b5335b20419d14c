using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HouseholdPortal.Application.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.SignIn;

/// <summary>Tells a passkey that nobody has, staff included, from one whose proof was wrong. Its id is random and long, so the answer helps nobody to guess one.</summary>
internal static class UnknownPasskey
{
    /// <returns>The credential id that a browser sent, when no passkey here has it; else null.</returns>
    public static async Task<string?> UnknownPasskeyAsync(this HouseholdDbContext db, string credentialJson, CancellationToken cancellationToken)
    {
        if (IdOf(credentialJson) is not { Length: > 0 } text || !Base64Url.IsValid(text)) return null;
        var id = Base64Url.DecodeFromChars(text);
        return id.Length > PasskeyConfiguration.CredentialIdSize || await db.Set<IdentityUserPasskey<Guid>>().AnyAsync(p => p.CredentialId == id, cancellationToken) ? null : text;
    }

    private static string? IdOf(string credentialJson)
    {
        try
        {
            return JsonNode.Parse(credentialJson) is JsonObject credential && credential["id"] is JsonValue id && id.TryGetValue(out string? text) ? text : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
