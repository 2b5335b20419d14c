using System.Globalization;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Web.Portal.Lines;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Bills;

/// <summary>Words for bills: whether they are paid, and why one differs from the one before.</summary>
public sealed class BillWords(IStringLocalizer<BillWords> text)
{
    private const int MostReasons = 2;

    /// <summary><c>Paid 27 October</c>.</summary>
    public string Status(BillStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status switch
        {
            BillStatus.NothingToPay => text["NothingToPay"],
            BillStatus.Paid paid => text["Paid", DayText.WithoutYear(paid.On)],
            BillStatus.Covered => text["Covered"],
            BillStatus.Due due => text["Due", DayText.WithoutYear(due.By)],
            BillStatus.Late => text["Late"],
        };
    }

    /// <summary><c>£8.40 more than October</c>.</summary>
    public string Change(BillChange change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var month = DayText.MonthName(change.Before);
        return change.Change.Minor switch
        {
            > 0 => text["MoreThan", MoneyText.Of(change.Change), month],
            < 0 => text["LessThan", MoneyText.Of(Abs(change.Change)), month],
            _ => text["SameAs", month],
        };
    }

    /// <summary><c>£8.40 more: used abroad, Sam’s line.</c>; empty where there is no bill before.</summary>
    public string Why(BillChange? change)
    {
        if (change is null) return "";
        if (change.Reasons.Count == 0) return text["SameSentence", DayText.MonthName(change.Before)];
        var reasons = change.Reasons.Take(MostReasons).Select(reason => text["ReasonOnLine", Phrase(reason), Line(reason.Line)].Value).ToList();
        if (change.Reasons.Count > MostReasons) reasons.Add(Others(change.Reasons.Count - MostReasons));
        var why = string.Join("; ", reasons);
        return change.Change.Minor switch
        {
            > 0 => text["MoreBecause", MoneyText.Of(change.Change), why],
            < 0 => text["LessBecause", MoneyText.Of(Abs(change.Change)), why],
            _ => text["SameBecause", why],
        };
    }

    /// <summary>Which charges are higher, lower, new or gone: <c>Used abroad</c>, <c>Max 60 GB costs more</c>.</summary>
    public string What(ChangeReason reason)
    {
        var phrase = Phrase(reason);
        return char.ToUpper(phrase[0], CultureInfo.CurrentCulture) + phrase[1..];
    }

    /// <summary>The same within a sentence.</summary>
    private string Phrase(ChangeReason reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        var difference = reason.Difference;
        var how = difference switch { { IsNew: true } => "New", { IsGone: true } => "Gone", { Change.Minor: > 0 } => "More", _ => "Less" };
        return text[difference.Kind + how, difference.Description];
    }

    /// <summary><c>your line</c>, <c>Sam’s line</c>, <c>Broadband</c>.</summary>
    public string Line(BilledLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return text[Whose.Key(line.IsOwn, line.User) + "Line", line.User?.Name ?? line.Label];
    }

    /// <summary><c>and 3 more changes</c>.</summary>
    public string Others(int count) => text.Counted("Others", count);

    /// <summary><c>+£8.40</c>, <c>−£14.75</c>.</summary>
    public string Plus(Money change) => text[change.Minor < 0 ? "Minus" : "Plus", MoneyText.Of(Abs(change))];

    private static Money Abs(Money money) => new(Math.Abs(money.Minor), money.Currency);
}
