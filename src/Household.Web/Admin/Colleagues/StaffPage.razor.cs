using HouseholdPortal.Application;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Web.Portal;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using HouseholdPortal.Web.Ui.Kit.Grid;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Admin.Colleagues;

/// <summary>What an administrator can do with colleagues. The page decides nothing: the use cases say who may.</summary>
public sealed partial class StaffPage(
    ShowStaff show, ChangeStaff change, KitDialogs dialogs, KitMessages messages, NavigationManager navigation, DutyWords words, PortalAddress address, OperatorPolicy policy, IStringLocalizer<StaffPage> text, ILogger<StaffPage> log) : KitPage
{
    private KitGrid<ShowStaff.Colleague>? _grid;

    /// <summary>Set while a colleague is being added. It is in the address, so that it outlives the circuit.</summary>
    [SupplyParameterFromQuery(Name = "add")] public bool IsAdding { get; set; }

    /// <summary>Whether the viewer is not an administrator.</summary>
    [PersistentState] public bool IsRefused { get; set; }

    /// <summary>Whether the viewer may change anything now.</summary>
    [PersistentState] public bool MayChange { get; set; }

    /// <summary>A link that was just made: shown once and never again.</summary>
    private StaffLink? Link { get; set; }

    private IStringLocalizer<StaffPage> Text => text;

    private DutyWords Words => words;

    private IReadOnlyList<GridFilter> Filters => [.. DutyWords.All.Select(duty => new GridFilter(duty.ToString(), words.Of(duty)))];

    private async Task<GridPage<ShowStaff.Colleague>> LoadAsync(GridQuery query, CancellationToken cancellationToken)
    {
        var request = new ShowStaff.Request(
            StaffSessionId.From(Session.Id), query.Search, Enum.TryParse<StaffRoles>(query.Filter, out var duty) ? duty : null, IdOf(query.After), IdOf(query.Before));
        var view = await show.RunAsync(request, cancellationToken);
        (IsRefused, MayChange) = (view is null, view?.MayChange is true);
        StateHasChanged();
        if (view is null)
        {
            PageLog.NothingToSee(log, nameof(StaffPage));
            return new([], null, null);
        }

        var page = view.Colleagues;
        return new(page.Rows, page.HasPrevious ? Key(page.Rows[0]) : null, page.HasNext ? Key(page.Rows[^1]) : null);
    }

    private static StaffId? IdOf(string? key) => Guid.TryParse(key, out var id) ? StaffId.From(id) : null;

    private static string Key(ShowStaff.Colleague one) => one.Id.Value.ToString("N");

    private string State(ShowStaff.Colleague one) => one switch
    {
        { IsWithdrawn: true } => text["Withdrawn", LastUse(one)],
        { Model: { } model } => text["Verified", LastUse(one), model],
        _ => LastUse(one),
    };

    private string LastUse(ShowStaff.Colleague one) => (one.Passkey, one.LastUsedAt, one.HasLink) switch
    {
        (null, _, true) => text["LinkWaits"],
        (null, _, false) => text["NoPasskey"],
        ({ } passkey, { } used, _) => text["LastUsed", passkey, DayText.Full(policy.Today(used)), policy.TimeOf(used)],
        ({ } passkey, null, _) => text["NotUsed", passkey],
    };

    private void OpenAdd(bool isOpen) => navigation.NavigateTo(navigation.GetUriWithQueryParameter("add", isOpen ? true : null));

    private async Task InviteAsync(ShowStaff.Colleague one) => await TellAsync(await change.InviteAsync(StaffSessionId.From(Session.Id), one.Id, Left));

    private async Task RemoveAsync(ShowStaff.Colleague one)
    {
        if (await dialogs.ConfirmAsync(text["RemoveTitle", one.Name], text["RemoveMore", one.Name], text["RemoveWho", one.Name], text["Keep"], isHarmful: true))
            await TellAsync(await change.RemoveAsync(StaffSessionId.From(Session.Id), one.Id, Left));
    }

    private Task TellAsync(ChangeStaff.Result result) => result switch
    {
        ChangeStaff.Result.Invited invited => ShowAsync(new(invited.Name, address.Of(EnrolStaff.PathOf(invited.Token)))),
        ChangeStaff.Result.Removed removed => SayAsync(text["Removed", removed.Name], Tone.Good),
        ChangeStaff.Result.NotThem => SayAsync(text["NotThem"], Tone.Warning),
        ChangeStaff.Result.NotAllowed => SayAsync(text["ProveFirst"], Tone.Warning),
    };

    private async Task ShowAsync(StaffLink link)
    {
        Link = link;
        if (IsAdding) OpenAdd(false);
        await ReloadAsync();
    }

    private async Task SayAsync(string words, Tone tone)
    {
        messages.Say(words, tone);
        await ReloadAsync();
    }

    private Task ReloadAsync() => _grid?.ReloadAsync() ?? Task.CompletedTask;
}
