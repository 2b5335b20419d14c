using HouseholdPortal.Application.Contacts;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Portal.Ways;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Contacts;

/// <summary>Shows which notices a person gets, and passes what they chose to the use case, which decides.</summary>
public sealed partial class NoticesPage(ShowNotices show, OwnForms forms, NavigationManager navigation) : FormPage
{
    private const string Saved = "/account/notices";

    private ShowNotices.View? View { get; set; }

    private bool IsSaved { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await LookAsync();

        // Someone who only holds a line's phone has no account: their page is home.
        if (View is null) navigation.NavigateTo("/");
    }

    private static string NameOf(NoticeTable.Row row) => $"{row.Kind}-{row.Channel}";

    private bool IsTicked(NoticeTable.Row row) => string.Equals(Typed(NameOf(row)), "true", StringComparison.Ordinal);

    /// <summary>What was sent but could not be saved, so that no choice is lost.</summary>
    private bool IsChecked(ShowNotices.Notice notice) => Typed("_handler") is null || IsSaved ? notice.IsSent : IsTicked(notice.Row);

    private async Task LookAsync() => View = await show.RunAsync(HttpContext.Session(), Cancelled);

    private async Task SaveAsync()
    {
        if (View is not { } view) return;
        var chosen = view.Notices.Where(notice => !notice.Row.IsAlways).Select(notice => new WantedNotice(notice.Row.Kind, notice.Row.Channel, IsTicked(notice.Row)));
        if (HttpContext.Person() is not { } person) return;
        var outcome = await forms.BeginAsync(HttpContext, Permission.ManageOwnProfile, person.Value, WantedNotice.InputOf(chosen), Saved, Cancelled);
        if (outcome.Problem is { } problem) Problems.Add("notices", problem);
        IsSaved = outcome.Next is Saved;
        if (outcome.Next is { } next && !IsSaved) navigation.NavigateTo(next);
        await LookAsync();
    }
}
