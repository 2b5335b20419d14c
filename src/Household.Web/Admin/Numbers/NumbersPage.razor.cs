using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using HouseholdPortal.Web.Ui.Kit;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Admin.Numbers;

/// <summary>Takes a number and, for a receipt or pay-out, a reason. The use case decides what staff may see. None of it is in the address, because browsers keep addresses.</summary>
public sealed partial class NumbersPage(FindNumber find, OperatorPolicy policy, IStringLocalizer<NumbersPage> text) : KitPage
{
    private string _number = "";
    private string _reason = "";
    private FindNumber.Result.Found? _found;

    private IStringLocalizer<NumbersPage> Text => text;

    private void Check(FormProblems problems)
    {
        _found = null;
        if (string.IsNullOrWhiteSpace(_number)) problems.Add("number", text["NotANumber"]);
    }

    private async Task SendAsync(FormProblems problems)
    {
        _found = (await find.RunAsync(new(StaffSessionId.From(Session.Id), _number, _reason), Left)) switch
        {
            FindNumber.Result.Found found => found,
            FindNumber.Result.NotANumber => Say(problems, "number", "NotANumber"),
            FindNumber.Result.NoReason => Say(problems, "reason", "NoReason"),
            FindNumber.Result.NotAllowed => Say(problems, "number", "NotYours"),
        };
        StateHasChanged();
    }

    private string When(DateTimeOffset at) => text["At", DayText.Brief(policy.Today(at)), policy.TimeOf(at)];

    private FindNumber.Result.Found? Say(FormProblems problems, string field, string key)
    {
        problems.Add(field, text[key]);
        return null;
    }
}
