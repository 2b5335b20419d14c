using MudBlazor;

namespace HouseholdPortal.Web.Ui.Kit.Dialogs;

/// <summary>The dialogs that pages open; MudBlazor's service stays behind it.</summary>
public sealed class KitDialogs(IDialogService dialogs)
{
    /// <summary>Asks before something is done.</summary>
    /// <param name="words">What will happen, exactly.</param>
    /// <param name="act">The name of the button that does it.</param>
    /// <param name="keep">The button that does nothing; by default “Cancel”.</param>
    /// <param name="isHarmful">Whether it takes something away.</param>
    /// <returns>Whether the person confirmed it.</returns>
    public async Task<bool> ConfirmAsync(string title, string words, string act, string? keep = null, bool isHarmful = false)
    {
        var parameters = new DialogParameters<ConfirmDialog>
        {
            { dialog => dialog.Title, title }, { dialog => dialog.Words, words }, { dialog => dialog.Act, act }, { dialog => dialog.Keep, keep }, { dialog => dialog.IsHarmful, isHarmful },
        };
        var shown = await dialogs.ShowAsync<ConfirmDialog>(title, parameters);
        return await shown.Result is { Canceled: false };
    }
}
