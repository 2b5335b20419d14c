using HouseholdPortal.Web.Ui.Parts;

namespace HouseholdPortal.Web.Ui.Kit.Dialogs;

/// <summary>
/// Short messages at the foot of the screen, which disappear by themselves. MudBlazor's snackbar writes an inline style sheet for its countdown, which the content
/// security policy forbids.
/// </summary>
public sealed class KitMessages(TimeProvider time)
{
    /// <summary>How long a message stays.</summary>
    public static readonly TimeSpan Stays = TimeSpan.FromSeconds(8);

    private readonly List<KitMessage> _shown = [];

    /// <summary>Raised, on any thread, when the messages change.</summary>
    public event EventHandler? Changed;

    /// <summary>The oldest first.</summary>
    public IReadOnlyList<KitMessage> Shown
    {
        get { lock (_shown) return [.. _shown]; }
    }

    /// <summary>Shows a message for a while.</summary>
    public void Say(string words, Tone tone)
    {
        var message = new KitMessage(words, tone);
        lock (_shown) _shown.Add(message);
        Changed?.Invoke(this, EventArgs.Empty);
        _ = CloseLaterAsync(message);
    }

    /// <summary>Removes a message.</summary>
    public void Close(KitMessage message)
    {
        lock (_shown) _shown.Remove(message);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    private async Task CloseLaterAsync(KitMessage message)
    {
        await Task.Delay(Stays, time);
        Close(message);
    }
}

/// <summary>One message. Two messages with the same words stay two.</summary>
public sealed class KitMessage(string words, Tone tone)
{
    public string Words => words;

    public Tone Tone => tone;
}
