using System.Globalization;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Testing.Scenarios;

/// <summary>Numbers of phones, SIMs and handsets that are well-formed and, within one process, never repeated.</summary>
public static class MadeUp
{
    private static long s_last;

    public static Msisdn Number() => Msisdn.Parse("4470" + Next(8));

    public static Iccid Iccid() => HouseholdPortal.Domain.Lines.Iccid.Parse("8944" + Next(15));

    public static Imei Imei() => HouseholdPortal.Domain.Lines.Imei.FromFirst14("3500" + Next(10));

    private static string Next(int digits) => Interlocked.Increment(ref s_last).ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
