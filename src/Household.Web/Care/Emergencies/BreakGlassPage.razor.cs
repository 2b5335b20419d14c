using HouseholdPortal.Application.Care.Emergencies;
using HouseholdPortal.Domain;
using HouseholdPortal.Web.Portal;
using HouseholdPortal.Web.Ui.Kit;
using HouseholdPortal.Web.Ui.Kit.Dialogs;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Care.Emergencies;

/// <summary>
/// Lists the cases, and shows the details of one to whoever may read them. It looks every few seconds whether they still may: what is over goes from the screen.
/// </summary>
public sealed partial class BreakGlassPage(
    ShowBreakGlass show, ReadBreakGlass read, KitMessages messages, TimeProvider time, IStringLocalizer<BreakGlassPage> text, ILogger<BreakGlassPage> log) : KitPage
{
    /// <summary>How long it takes at most until the details of a case that is over are gone.</summary>
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(3);

    private BreakGlassId? _read;

    private IStringLocalizer<BreakGlassPage> Text => text;

    /// <summary>Null for whoever has no part in it.</summary>
    private ShowBreakGlass.View? Shown { get; set; }

    /// <summary>The details that were read; never kept from prerendering.</summary>
    private ReadBreakGlass.Facts? Facts { get; set; }

    private StaffSessionId By => StaffSessionId.From(Session.Id);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Shown = await show.RunAsync(By, Left);
        if (Shown is null) PageLog.NothingToSee(log, nameof(BreakGlassPage));
        if (RendererInfo.IsInteractive) _ = FollowAsync();
    }

    private async Task FollowAsync()
    {
        try
        {
            while (!Left.IsCancellationRequested)
            {
                await Task.Delay(s_poll, time, Left);
                await InvokeAsync(ReloadAsync);
            }
        }
        catch (OperationCanceledException) when (Left.IsCancellationRequested)
        {
            // The page was left.
        }
    }

    private async Task ReloadAsync()
    {
        try
        {
            Shown = await show.RunAsync(By, Left);
            if (Shown?.Cases.Any(one => one.Id == _read && one.MayRead) != true) (Facts, _read) = (null, null);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What cannot be checked any more must not stay on the screen; the next look tries again.
            (Facts, _read) = (null, null);
            NotRead(log, error);
        }

        StateHasChanged();
    }

    private async Task ReadAsync(BreakGlassId id)
    {
        Facts = await read.RunAsync(By, id, Left);
        _read = Facts is null ? null : id;
        if (Facts is null) messages.Say(text["Over"], Tone.Warning);
        await ReloadAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Break-glass could not be read. We will try again.")]
    private static partial void NotRead(ILogger log, Exception error);
}
