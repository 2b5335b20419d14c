namespace HouseholdPortal.Web.Portal.SignIn;

/// <summary>The page to come back to after signing in: a path on this site, never another site.</summary>
internal static class ReturnPath
{
    private const string Home = "/";
    private const int Longest = 500;

    /// <summary>The path if it is on this site, else home. Browsers read a backslash as a slash; our own addresses are escaped, and no header takes other letters.</summary>
    public static string Checked(string? path) =>
        path is { Length: > 0 and <= Longest } && path[0] == '/' && (path.Length == 1 || path[1] is not ('/' or '\\')) && path.All(c => char.IsAscii(c) && !char.IsControl(c)) ? path : Home;

    /// <summary>An address that leads back there; home needs no parameter.</summary>
    public static string AddTo(string address, string? path)
    {
        var back = Checked(path);
        if (string.Equals(back, Home, StringComparison.Ordinal)) return address;
        return $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}return={Uri.EscapeDataString(back)}";
    }
}
