using System.Globalization;
using System.Security.Cryptography;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Testing.Scenarios;

/// <summary>
/// Numbers of phones, SIMs and handsets that are well-formed and, within one process, never repeated; and random words of handsets and browsers that ask
/// for codes.
/// </summary>
public static class MadeUp
{
    private static long s_last;

    public static Msisdn Number() => Msisdn.Parse("4470" + Next(8));

    public static Iccid Iccid() => HouseholdPortal.Domain.Lines.Iccid.Parse("8944" + Next(15));

    public static Imei Imei() => HouseholdPortal.Domain.Lines.Imei.FromFirst14("3500" + Next(10));

    /// <summary>A family name, by which a test finds its own people in a database that it shares; none begins another.</summary>
    public static string FamilyName() => "Qu" + string.Concat(Next(8).Select(digit => (char)('a' + (digit - '0'))));

    public static Postcode Postcode() => Domain.Billing.Postcode.Parse("QX" + Next(6) + " Z");

    public static HandsetWord Word() => HandsetWord.Of(RandomNumberGenerator.GetBytes(3));

    /// <summary>A browser that asks for a code from a network where no other test asks.</summary>
    public static CodeRequester Requester(byte[]? browserHash = null) =>
        new(browserHash ?? RandomNumberGenerator.GetBytes(32), "Chrome on Windows", Place: null, RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32), IsOnOwnNetwork: false);

    private static string Next(int digits) => Interlocked.Increment(ref s_last).ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
