using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.Households;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.TakingOver;

/// <summary>The form with which a line’s user takes it over. It decides nothing.</summary>
public sealed partial class TakeOverPage(ShowTakingOver show, BeginOperation begin, NavigationManager navigation) : FormPage
{
    private const string FormName = "take-over";
    private const string New = "new";

    [Parameter] public Guid Id { get; set; }

    [Inject] private MemberForms Forms { get; set; } = null!;

    private ShowTakingOver.View? View { get; set; }

    private string Line => $"/lines/{Id}";

    private string Here => $"{Line}/take-over";

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        View = await show.RunAsync(HttpContext.Session(), LineId.From(Id), Cancelled);

        // A form that was sent from an older page is read as the page, which is then not there either.
        if (View is null && !HttpMethods.IsPost(HttpContext.Request.Method)) navigation.NotFound();
    }

    private bool Is(string account) => string.Equals(Typed("account"), account, StringComparison.Ordinal);

    private async Task TakeOverAsync()
    {
        if (View is not { } view || Read(view) is not { } input) return;
        var result = await begin.RunAsync(new(HttpContext.Session(), new OperationOwner.OfHousehold(view.Household), Permission.TakeLineOver, Id, input.Write(), HttpContext.Place()), Cancelled);
        var outcome = Forms.Of(result, Here);
        if (outcome.Next is { } next) navigation.NavigateTo(next);
        else Problems.Add("take-over", outcome.Problem!);
    }

    /// <returns>Null where something is missing, which the page then says.</returns>
    private TakeOverInput? Read(ShowTakingOver.View view)
    {
        if (view.Own.Count > 0 && Typed("account") is not { Length: > 0 })
        {
            Problems.Add("account", Text["ChooseOne"]);
            return null;
        }

        if (Guid.TryParse(Typed("account"), out var own)) return new TakeOverInput.Onto(BillingAccountId.From(own));
        var name = BillingAccount.ReadName(Typed("name"));
        if (name is null) Problems.Add("name", Text["NotAName"]);
        if (!Postcode.TryParse(Typed("postcode"), out var postcode)) Problems.Add("postcode", Text["NotAPostcode"]);
        return Problems.Count > 0 ? null : new TakeOverInput.OntoNew(name!, postcode);
    }
}
