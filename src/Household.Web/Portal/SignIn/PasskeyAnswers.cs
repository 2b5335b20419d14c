using System.Text.Json;
using System.Text.Json.Nodes;

namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>The responses that the passkey scripts understand.</summary>
internal static class PasskeyAnswers
{
    public static IResult Challenge(string optionsJson, string? state) => Results.Json(new JsonObject { ["options"] = JsonNode.Parse(optionsJson), ["state"] = state });

    /// <summary>The credential as it came; a value that is not a JSON object counts as none.</summary>
    public static string Text(JsonElement credential) => credential.ValueKind == JsonValueKind.Object ? credential.GetRawText() : "{}";

    public static IResult GoTo(string path) => Results.Json(new JsonObject { ["location"] = path });

    /// <summary>Includes what the script needs to tell the password manager that the passkey is gone.</summary>
    public static IResult Unknown(string words, string site, string passkey) => Results.Json(
        new JsonObject { ["message"] = words, ["unknown"] = new JsonObject { ["rpId"] = site, ["credentialId"] = passkey } }, statusCode: StatusCodes.Status400BadRequest);

    public static IResult Refusal(string words) => Results.Json(new JsonObject { ["message"] = words }, statusCode: StatusCodes.Status400BadRequest);
}
