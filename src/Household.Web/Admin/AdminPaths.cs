using System.Globalization;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Admin;

/// <summary>The addresses of the admin pages.</summary>
internal static class AdminPaths
{
    public const string Home = "/admin";
    public const string Staff = "/admin/staff";
    public const string Recoveries = "/admin/recoveries";
    public const string CourtOrders = "/admin/court-orders";
    public const string RecordOrder = CourtOrders + "?record=true";
    public const string AddColleague = Staff + "?add=true";
    public const string OpenRecovery = Recoveries + "?find=true";
    public const string FindNumber = "/admin/numbers";
    public const string Enrol = "/admin/enrol";
    public const string SignOut = "/admin/sign-out";

    /// <summary>The address of the events for open admin pages.</summary>
    public const string Events = "/admin/live/events";

    /// <summary>The address that an interactive admin page calls when its viewer does something.</summary>
    public const string Seen = "/admin/live/seen";
    private const string SignInPage = "/admin/sign-in";
    private const int Longest = 200;

    /// <summary>The page of today over a period.</summary>
    public static string Today(int days) => string.Create(CultureInfo.InvariantCulture, $"{Home}?days={days}");

    /// <summary>One recovery by documents.</summary>
    public static string Recovery(DocumentRecoveryId id) => $"{Recoveries}/{id.Value:N}";

    /// <summary>One court order.</summary>
    public static string CourtOrder(CourtOrderId id) => $"{CourtOrders}/{id.Value:N}";

    /// <summary>Signing in, and then on to an admin page.</summary>
    public static string SignIn(string? back = null) =>
        Checked(back) is var path && string.Equals(path, Home, StringComparison.Ordinal) ? SignInPage : $"{SignInPage}?return={Uri.EscapeDataString(path)}";

    /// <summary>The path if it is an admin page's; otherwise the first admin page.</summary>
    public static string Checked(string? path) =>
        path is { Length: <= Longest } && (path.StartsWith(Home + "/", StringComparison.Ordinal) || Care.CarePaths.Has(path)) && !path.Any(c => char.IsControl(c) || c == '\\') && !path.Contains("//", StringComparison.Ordinal) ? path : Home;
}
