using HouseholdPortal.Application;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Web.Portal;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Admin.Colleagues;

/// <summary>The forms of an administrator. They decide nothing: the use cases say who may.</summary>
public sealed partial class StaffPage(ShowStaff show, AddStaff add, ChangeStaff change, DutyWords words, PortalAddress address, Policy policy, ILogger<StaffPage> log) : FormPage
{
    /// <summary>Whom the administrator is asked about removing.</summary>
    [SupplyParameterFromQuery(Name = "remove")] public string? Asked { get; set; }

    private DutyWords Words => words;

    private ShowStaff.View? View { get; set; }

    /// <summary>A link that was made just now: shown in this answer and never again.</summary>
    private (string Name, Uri Address)? Link { get; set; }

    private string? Removed { get; set; }

    /// <summary>The form that was sent, where the page has it; nothing starts with a blank.</summary>
    private string Present => Typed("_handler") is { } sent && View is { MayChange: true } view
        && (sent is "add" || view.Colleagues.Any(one => !one.IsSelf && sent.EndsWith(one.Id.Value.ToString("N"), StringComparison.Ordinal))) ? sent : " ";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await LookAsync();
        if (View is null) PageLog.NothingToSee(log, nameof(StaffPage));
    }

    private async Task LookAsync() => View = await show.RunAsync(HttpContext.StaffSession(), Cancelled);

    /// <summary>The question stands while it is asked, and in the answer to the form it holds.</summary>
    private bool IsAsked(ShowStaff.Colleague one)
    {
        var id = one.Id.Value.ToString("N");
        return string.Equals(Asked, id, StringComparison.Ordinal) || string.Equals(Typed("_handler"), $"remove-{id}", StringComparison.Ordinal);
    }

    private string State(ShowStaff.Colleague one) => (one.Passkey, one.LastUsedAt, one.HasLink) switch
    {
        (null, _, true) => Text["LinkWaits"],
        (null, _, false) => Text["NoPasskey"],
        ({ } passkey, { } used, _) => Text["LastUsed", passkey, DayText.Full(policy.Today(used)), policy.TimeOf(used)],
        ({ } passkey, null, _) => Text["NotUsed", passkey],
    };

    private async Task AddAsync()
    {
        var duties = DutyWords.All.Where(duty => string.Equals(Typed($"duty-{duty}"), "true", StringComparison.Ordinal)).Aggregate(Duties.None, (sum, duty) => sum | duty);
        (await add.RunAsync(new(HttpContext.StaffSession(), Typed("name"), duties), Cancelled)).Match<bool>(
            added => Show(added.Name, added.Token), _ => Say("name", "NotAName"), _ => Say("duties", "NoDuty"), _ => Say("name", "ProveFirst"));
        await LookAsync();
    }

    private async Task InviteAsync(StaffId member) => await ChangedAsync(change.InviteAsync(HttpContext.StaffSession(), member, Cancelled));

    private async Task RemoveAsync(StaffId member) => await ChangedAsync(change.RemoveAsync(HttpContext.StaffSession(), member, Cancelled));

    private async Task ChangedAsync(Task<ChangeStaff.Result> changing)
    {
        (await changing).Match<bool>(
            invited => Show(invited.Name, invited.Token), removed => (Removed = removed.Name) is not null, _ => Say("people", "NotThem"), _ => Say("people", "ProveFirst"));
        await LookAsync();
    }

    private bool Show(string name, string token)
    {
        Link = (name, address.Of(EnrolStaff.PathOf(token)));
        return true;
    }

    private bool Say(string field, string key)
    {
        Problems.Add(field, Text[key]);
        return false;
    }
}
