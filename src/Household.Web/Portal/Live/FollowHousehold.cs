using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Ui.Kit;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Live;

/// <summary>On an interactive page: hears when something was done in a household, by whomever, so that what is shown is read again.</summary>
public sealed class FollowHousehold(IChangeNotifier notifier) : KitPage
{
    private IDisposable? _following;

    [Parameter, EditorRequired] public HouseholdId Household { get; set; }

    [Parameter, EditorRequired] public EventCallback OnChanged { get; set; }

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive) _following = notifier.Subscribe(ChangeTopic.Household, id => { if (id == Household.Value) _ = InvokeAsync(HearAsync); });
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _following?.Dispose();
        base.Dispose(disposing);
    }

    private Task HearAsync() => Left.IsCancellationRequested ? Task.CompletedTask : OnChanged.InvokeAsync();
}
