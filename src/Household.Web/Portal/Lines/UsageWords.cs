using System.Globalization;
using HouseholdPortal.Domain.Usage;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Lines;

/// <summary>How pages say what was used.</summary>
internal sealed class UsageWords(IStringLocalizer<UsageWords> text)
{
    private const decimal Megabyte = 1_000_000;
    private const decimal Gigabyte = 1_000_000_000;
    private const int Minute = 60;

    public string Name(UsageKind kind) => text[kind.ToString()];

    /// <summary><c>38.2 GB</c>, <c>212 minutes</c>, <c>64</c>.</summary>
    public string Amount(UsageKind kind, long amount) => Parts(kind, amount) is var (number, unit) && unit.Length > 0 ? $"{number}\u00a0{unit}" : number;

    /// <summary>The same in two parts; the second is empty where the kind’s name says what is counted.</summary>
    public (string Number, string Unit) Parts(UsageKind kind, long amount) => kind switch
    {
        UsageKind.DataAtHome or UsageKind.DataAbroad => Data(amount),
        UsageKind.Calls => (Number(Minutes(amount)), text.Counted("Minutes", (int)Minutes(amount))),
        _ => (Number(amount), ""),
    };

    /// <summary>The number alone, as short as possible: whole gigabytes or minutes, for a place that says which.</summary>
    public static string Brief(UsageKind kind, long amount) => kind switch
    {
        UsageKind.DataAtHome or UsageKind.DataAbroad => (amount / Gigabyte) is var gigabytes && gigabytes < 10 ? gigabytes.ToString("0.#", CultureInfo.CurrentCulture) : Number(decimal.Round(gigabytes, MidpointRounding.AwayFromZero)),
        UsageKind.Calls => Number(Minutes(amount)),
        _ => Number(amount),
    };

    /// <summary>What <see cref="Brief"/> counts: <c>in GB</c>.</summary>
    public string In(UsageKind kind) => text["In" + kind];

    private (string Number, string Unit) Data(long bytes)
    {
        var megabytes = decimal.Round(bytes / Megabyte, MidpointRounding.AwayFromZero);
        return megabytes < 1000 ? (Number(megabytes), text["Megabytes"]) : ((bytes / Gigabyte).ToString("#,0.#", CultureInfo.CurrentCulture), text["Gigabytes"]);
    }

    /// <summary>Begun minutes: nobody has called for none.</summary>
    private static long Minutes(long seconds) => (seconds + Minute - 1) / Minute;

    private static string Number(decimal number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
