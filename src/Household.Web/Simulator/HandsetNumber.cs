using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Simulator;

/// <summary>A number in the simulator's address, where a plus sign arrives as a space and digits alone are an international number.</summary>
internal static class HandsetNumber
{
    public static bool TryParse(string? text, string homeCountryCode, out Msisdn number) =>
        TypedNumber.TryParse(text, homeCountryCode, out number) || TypedNumber.TryParse("+" + text?.Trim(), homeCountryCode, out number);
}
