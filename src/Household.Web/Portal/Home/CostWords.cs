using HouseholdPortal.Application.Billing;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Home;

/// <summary>How pages compare the newest bills with the ones before.</summary>
internal sealed class CostWords(IStringLocalizer<CostWords> text)
{
    /// <summary><c>£8.40 more than June</c>; null when there is nothing to compare with.</summary>
    public string? Change(CostsView costs)
    {
        if (costs.ChangeFromBefore is not { } change) return null;
        var month = DayText.MonthName(costs.Months[^2].IssuedOn);
        return change.Minor switch
        {
            > 0 => text["More", MoneyText.Of(change), month],
            < 0 => text["Less", MoneyText.Of(new(-change.Minor, change.Currency)), month],
            _ => text["Same", month],
        };
    }
}
