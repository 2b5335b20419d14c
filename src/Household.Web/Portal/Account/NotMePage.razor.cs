using HouseholdPortal.Web.Ui.Formats;

namespace HouseholdPortal.Web.Portal.Account;

/// <summary>Removes what the link is about: a passkey, or a recovery that waits.</summary>
public sealed partial class NotMePage
{
    private const string Passkey = "Passkey";
    private const string Recovery = "Recovery";

    /// <summary>What the link is about, in one sentence; null when there is nothing left to remove.</summary>
    private string? Lead { get; set; }

    private string What { get; set; } = Passkey;

    /// <summary>What was just removed.</summary>
    private string? Gone { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var token = Cookie.Read(HttpContext.Request);
        if (await Passkeys.ShowAsync(token, Cancelled) is { } name) Lead = Text["Lead", name];
        else if (await Recoveries.ShowAsync(token, Cancelled) is { From: { } from }) (What, Lead) = (Recovery, Text["RecoveryLead", DayText.WithoutYear(Policy.Today(from)), Policy.TimeOf(from)]);
    }

    private async Task ObjectAsync()
    {
        var token = Cookie.Read(HttpContext.Request);
        var isGone = string.Equals(What, Recovery, StringComparison.Ordinal) ? await Recoveries.RunAsync(token, Cancelled) : await Passkeys.RunAsync(token, Cancelled);
        if (isGone) Gone = What;
        else Lead = null;
    }
}
