using System.Globalization;
using System.Text.Json.Nodes;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Net.Http.Headers;

namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>
/// Tells a program that its caller is known but has proved too little for this call (RFC 9470 §3): 401 with the required level as <c>acr_values</c>, and how
/// fresh the proof must be as <c>max_age</c>, in seconds. The body says it in a sentence for people.
/// </summary>
/// <param name="acr">A level's name, or <see cref="PhishingResistant"/>.</param>
internal sealed class StepUpChallenge(string acr, string words) : IResult
{
    /// <summary>A passkey, where a code is never enough however fresh it is (OpenID Connect EAP ACR Values 1.0, “phr”).</summary>
    public const string PhishingResistant = "phr";

    private const string Scheme = "Bearer";

    /// <summary>The name of a level for programs.</summary>
    public static string AcrOf(AssuranceLevel level) => level switch
    {
        AssuranceLevel.Session => "urn:household:acr:s",
        AssuranceLevel.Fresh => "urn:household:acr:f",
        AssuranceLevel.Operation => "urn:household:acr:a",
        _ => "urn:household:acr:h",
    };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var age = ((int)Proof.FreshFor.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        httpContext.Response.Headers[HeaderNames.WWWAuthenticate] =
            $"{Scheme} error=\"insufficient_user_authentication\", error_description=\"A stronger or newer proof is needed\", acr_values=\"{acr}\", max_age=\"{age}\"";
        return Results.Json(new JsonObject { ["message"] = words }, statusCode: StatusCodes.Status401Unauthorized).ExecuteAsync(httpContext);
    }
}
