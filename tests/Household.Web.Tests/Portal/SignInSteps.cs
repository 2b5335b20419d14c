using System.Text.RegularExpressions;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Tests.Portal;

/// <summary>The short way through signing in, page by page.</summary>
internal static partial class SignInSteps
{
    /// <summary>Gives a number on the sign-in page; returns the page that asks for the code.</summary>
    public static async Task<Visitor.Answer> GiveNumberAsync(this Visitor visitor, PortalHost host, Msisdn number)
    {
        var asked = await visitor.SendAsync(await visitor.OpenAsync("/sign-in"), "number", ("number", "+" + number.Digits));
        await host.WorkAsync();
        return await visitor.OpenAsync(asked.Next!);
    }

    public static async Task SignInAsync(this Visitor visitor, PortalHost host, Msisdn number)
    {
        var page = await visitor.GiveNumberAsync(host, number);
        var done = await visitor.SendAsync(page, "code", ("code", host.DigitsTo(number)!));
        if (done.Next is not "/") throw new InvalidOperationException($"Not signed in: {done.Text}");
    }

    /// <summary>The digits of the newest text to a number; null when there is none.</summary>
    public static string? DigitsTo(this PortalHost host, Msisdn number) =>
        host.Sms.To(number) is [.., var text] ? LastLine().Match(text).Groups["digits"].Value : null;

    [GeneratedRegex("^@\\S+ #(?<digits>[0-9]{6})$", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastLine();
}
