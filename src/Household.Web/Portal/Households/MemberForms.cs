using System.Text.Json;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Web.Portal.Reasons;
using HouseholdPortal.Web.Portal.StepUp;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>Where the forms about who is in a household lead, and what they say when they lead nowhere.</summary>
internal sealed class MemberForms(ReasonWords reasons, ProofWords proofs)
{
    /// <param name="Next">The page to go to; null where the form has to say what went wrong.</param>
    public readonly record struct Outcome(string? Next, string? Problem);

    /// <param name="here">The page of the form, root-relative.</param>
    public Outcome Of(BeginOperation.Result result, string here)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result switch
        {
            BeginOperation.Result.Begun begun => new(ConfirmPaths.After(begun.Id, begun.State, ConfirmPaths.Of(begun.Id)), null),
            BeginOperation.Result.SignedOut => new($"/sign-in?return={Uri.EscapeDataString(here)}", null),
            BeginOperation.Result.Refused refused => new(null, Why(refused.Reason)),
            BeginOperation.Result.NothingLeft or BeginOperation.Result.InTheWay or BeginOperation.Result.SaidNo or BeginOperation.Result.TooMany or BeginOperation.Result.NotFound => new(null, proofs.Of(result)),
        };
    }

    /// <summary>The sentence of a refusal.</summary>
    public string Why(RefusalReason reason) => reasons.Sentence(new BecauseView(JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString()), Obligation.None, []));
}
