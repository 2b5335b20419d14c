namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>
/// Marks requests that pages make by themselves: no person did anything, so they keep no session alive (NIST SP 800-63B-4 §2.2.3, inactivity). An
/// address that serves only such requests has it as metadata; a script that reads a page again says so in a header.
/// </summary>
internal sealed class BackgroundRequest
{
    /// <summary>The header's name; any value counts.</summary>
    public const string Header = "x-unattended";

    public static bool Is(HttpContext context) => IsAddress(context) || context.Request.Headers.ContainsKey(Header);

    /// <summary>Whether the address serves only such requests, whatever the request says.</summary>
    public static bool IsAddress(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<BackgroundRequest>() is not null;
}
