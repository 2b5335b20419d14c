using HouseholdPortal.Application;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Care.Story;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Ui.Formats;
using HouseholdPortal.Web.Ui.Kit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Care;

/// <summary>The caller’s story. It is read again when something of theirs changed, not each time that the desk looks.</summary>
public sealed partial class StoryCard : KitPage
{
    private static readonly StoryChannel?[] s_channels = [null, StoryChannel.Portal, StoryChannel.Calls, StoryChannel.Texts, StoryChannel.Shop];

    /// <summary>What happened so shortly before the call is likely why they call.</summary>
    private static readonly TimeSpan s_justBefore = TimeSpan.FromHours(1);

    private IReadOnlyList<StoryEntry> _entries = [];
    private StoryKey? _next;
    private int _earlier;
    private StoryChannel? _only;
    private int? _readAt;

    [Inject] private ShowStory Show { get; set; } = null!;

    [Inject] private OperatorPolicy Policy { get; set; } = null!;

    [Inject] private Clock Clock { get; set; } = null!;

    [Inject] private StoryWords Words { get; set; } = null!;

    [Inject] private IStringLocalizer<StoryCard> Text { get; set; } = null!;

    [Inject] private ILogger<StoryCard> Log { get; set; } = null!;

    [Parameter, EditorRequired] public DeskView.Caller Caller { get; set; } = null!;

    [Parameter, EditorRequired] public DateTimeOffset CallBegan { get; set; }

    /// <summary>Grows whenever something of the caller’s has changed.</summary>
    [Parameter, EditorRequired] public int Turn { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (_readAt == Turn) return;
        _readAt = Turn;
        await ReadAsync();
    }

    private Task FilterAsync(StoryChannel? channel)
    {
        _only = channel;
        return ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            Take(await Show.RunAsync(Caller.Session, _only, before: null, Left), []);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Take(null, []);
            NotRead(Log, error);
        }
    }

    private async Task EarlierAsync()
    {
        if (_next is { } next) Take(await Show.RunAsync(Caller.Session, _only, next, Left), _entries);
    }

    private void Take(StoryView? read, IReadOnlyList<StoryEntry> before)
    {
        _entries = read is null ? [] : [.. before, .. read.Entries];
        (_next, _earlier) = (read?.Next, read?.Earlier ?? 0);
    }

    /// <summary>The time today, the day before that.</summary>
    private string When(StoryEntry entry)
    {
        var (day, today) = (Policy.Today(entry.At), Policy.Today(Clock.Now));
        return day == today ? Policy.TimeOf(entry.At) : day.Year == today.Year ? DayText.WithoutYear(day) : DayText.Brief(day);
    }

    /// <summary>How shortly before the call it was; null for what was longer ago, and for calls themselves.</summary>
    private string? Before(StoryEntry entry)
    {
        if (entry.Channel != StoryChannel.Portal || entry.At > CallBegan || CallBegan - entry.At > s_justBefore) return null;
        return Text.Counted("Before", Math.Max(1, (int)Math.Round((CallBegan - entry.At).TotalMinutes)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A caller’s story could not be read. We will try again.")]
    private static partial void NotRead(ILogger log, Exception error);
}
