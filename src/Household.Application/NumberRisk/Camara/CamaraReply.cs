using System.Net;
using System.Text.Json;

namespace HouseholdPortal.Application.NumberRisk.Camara;

/// <summary>What came of one request.</summary>
/// <param name="Status">Null where there was no answer.</param>
/// <param name="Body">The JSON of a success.</param>
/// <param name="Why">Why there is no body: CAMARA's error code, or what went wrong; never a number.</param>
internal sealed record CamaraReply(HttpStatusCode? Status, JsonElement? Body, string? Why)
{
    /// <summary>Whether the network itself is in trouble; a refusal is not, except that it is asked too much or does not let us in.</summary>
    public bool IsTrouble => Status is null or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    public static CamaraReply Nothing(string why) => new(null, null, why);

    public static CamaraReply Of(HttpStatusCode status, JsonElement body)
    {
        if (status == HttpStatusCode.OK && body.ValueKind == JsonValueKind.Object) return new(status, body, null);
        var code = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("code", out var said) && said.ValueKind == JsonValueKind.String ? said.GetString() : "no code";
        return new(status, null, $"The network refused with status {(int)status} ({code}).");
    }
}
