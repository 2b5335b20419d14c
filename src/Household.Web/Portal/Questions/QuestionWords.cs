using HouseholdPortal.Application.Approvals;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Questions;

/// <summary>What a question is about, in words; for every permission that can be asked from elsewhere.</summary>
public sealed class QuestionWords(IStringLocalizer<QuestionWords> text)
{
    /// <summary>As in “End SIM-only 12 GB and claim the refund”.</summary>
    public string What(OperationFacts about)
    {
        ArgumentNullException.ThrowIfNull(about);
        return text[$"What{about.Permission}", about.Subject];
    }

    /// <summary>Whose line, to the person who was asked.</summary>
    public string Line(OperationFacts about, bool own)
    {
        ArgumentNullException.ThrowIfNull(about);
        var name = about.Number is { } number ? NationalNumber.Of(number) : about.LineLabel;
        if (own) return text["YourLine", name];
        return about.LineUser is { } user ? text["TheirLine", user, name] : text["ALine", name];
    }
}
