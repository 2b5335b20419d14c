using System.Globalization;

namespace HouseholdPortal.Application;

/// <summary>An amount of data as people read it, in the current culture.</summary>
public static class DataText
{
    /// <param name="megabytes">10⁶ bytes each.</param>
    /// <returns>Such as <c>60 GB</c>, <c>4.8 GB</c> or <c>500 MB</c>.</returns>
    public static string Of(long megabytes) => megabytes >= 1000
        ? string.Create(CultureInfo.CurrentCulture, $"{megabytes / 1000m:0.#} GB")
        : string.Create(CultureInfo.CurrentCulture, $"{megabytes} MB");
}
