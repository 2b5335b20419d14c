using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Account;

/// <summary>Lists passkeys and numbers, and adds a passkey.</summary>
public sealed partial class PasskeysPage(ShowMeans show, NavigationManager navigation, PasskeyDescriptions words) : FormPage
{
    /// <summary>Set when the person comes from enrolment: the page then asks for a first passkey.</summary>
    [SupplyParameterFromQuery(Name = "first")] public string? First { get; set; }

    /// <summary>Set when a passkey was just added.</summary>
    [SupplyParameterFromQuery(Name = "added")] public string? Added { get; set; }

    private IReadOnlyList<ShowMeans.Item> Passkeys => [.. View?.Of(MeansKind.Passkey) ?? []];

    private IReadOnlyList<ShowMeans.Item> Numbers => [.. View?.Of(MeansKind.Number) ?? []];

    private bool IsFirst => First is "true";

    private PasskeyDescriptions Words => words;

    private ShowMeans.View? View { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        View = await show.RunAsync(HttpContext.Session(), Cancelled);

        // Someone who only holds a line's phone has no account: their page is home.
        if (View is null) navigation.NavigateTo("/");
    }

    private string? Done => Added is "true" ? Text[Numbers.Count > 0 ? "AddedAndTold" : "Added"].Value : null;

    private void WithoutScript() => Problems.Add("add", Text["NoScript"]);
}
