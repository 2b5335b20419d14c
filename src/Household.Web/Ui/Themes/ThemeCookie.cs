namespace HouseholdPortal.Web.Ui.Themes;

/// <summary>The choice between light and dark, kept in the cookie <c>theme</c>, which holds nothing else and is not secret.</summary>
internal static class ThemeCookie
{
    private const string Name = "theme";

    /// <summary>The value of <c>data-theme</c>; null if the person has chosen nothing, so that the device's preference counts.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[Name] switch
    {
        "light" => "light",
        "dark" => "dark",
        _ => null,
    };
}
