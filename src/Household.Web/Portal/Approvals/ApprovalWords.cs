using HouseholdPortal.Application;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Approvals;

/// <summary>What an approval is about, in words, for every permission that can be asked for from elsewhere.</summary>
public sealed class ApprovalWords(IStringLocalizer<ApprovalWords> text)
{
    /// <summary>The approver as the requester knows them: by the household's name for them, or by the number that was chosen.</summary>
    public string Approver(ShowWaiting.View view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Approver ?? (view.ApproverNumber is { } number ? NationalNumber.Of(number) : text["YourContact"]);
    }

    /// <summary>The line as the approver knows it; null when the approval is not about a line.</summary>
    public string? Line(OperationFacts about, bool own)
    {
        ArgumentNullException.ThrowIfNull(about);
        if (about.Line is not { } line) return null;
        var name = line.Number is { } number ? NationalNumber.Of(number) : line.Label;
        if (own) return text["YourLine", name].Value;
        return line.User is { } user ? text["TheirLine", user, name].Value : text["ALine", name].Value;
    }
}
