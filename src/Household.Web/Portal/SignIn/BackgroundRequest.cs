namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>
/// Marks what pages ask for by themselves: nobody did anything, so it keeps no session alive (NIST SP 800-63B-4 §2.2.3, inactivity). On an
/// address that is nothing else it is metadata; a script that reads a page again says so in a header.
/// </summary>
internal sealed class BackgroundRequest
{
    /// <summary>The header's name; any value counts.</summary>
    public const string Header = "x-unattended";

    public static bool Is(HttpContext context) => IsAddress(context) || context.Request.Headers.ContainsKey(Header);

    /// <summary>Whether its address is for nothing else, whatever the request says of itself.</summary>
    public static bool IsAddress(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<BackgroundRequest>() is not null;
}
