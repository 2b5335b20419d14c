using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Web.Ui.Formats;

namespace HouseholdPortal.Web.Portal.Account;

/// <summary>Stops what the link is about: something that was added, or a recovery that waits.</summary>
public sealed partial class NotMePage
{
    private const string Means = "Means";
    private const string Recovery = "Recovery";

    /// <summary>What the link is about, in one sentence; null when there is nothing left to stop.</summary>
    private string? Lead { get; set; }

    private string What { get; set; } = Means;

    /// <summary>What was just done: <c>Means</c> removed, <c>Held</c>, or <c>Recovery</c> stopped.</summary>
    private string? Gone { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var token = Cookie.Read(HttpContext.Request);
        if (await Added.ShowAsync(token, Cancelled) is { } added) Lead = Text["Lead", Words.Noun(added.Kind, added.Name)];
        else if (await Recoveries.ShowAsync(token, Cancelled) is { From: { } from }) (What, Lead) = (Recovery, Text["RecoveryLead", DayText.WithoutYear(Policy.Today(from)), Policy.TimeOf(from)]);
    }

    private async Task ObjectAsync()
    {
        var token = Cookie.Read(HttpContext.Request);
        if (string.Equals(What, Recovery, StringComparison.Ordinal)) Gone = await Recoveries.RunAsync(token, Cancelled) ? Recovery : null;
        else
        {
            Gone = await Added.RunAsync(token, Cancelled) switch
            {
                ObjectByLink.Result.Removed => Means,
                ObjectByLink.Result.Held => "Held",
                ObjectByLink.Result.NothingLeft => null,
            };
        }

        if (Gone is null) Lead = null;
    }
}
