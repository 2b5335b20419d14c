using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Web.Portal.SignIn;
using HouseholdPortal.Web.Portal.StepUp;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Ways;

/// <summary>The forms of the operations on a person’s own means: each begins one, and says where it leads.</summary>
public sealed class OwnForms(BeginOperation begin, ProofWords proofs, IStringLocalizer<OwnForms> text)
{
    /// <param name="Next">The page to go to; null where the form has to say what went wrong.</param>
    public readonly record struct Outcome(string? Next, string? Problem);

    /// <param name="done">The page that says that it was done, root-relative.</param>
    public async Task<Outcome> BeginAsync(HttpContext http, Permission permission, Guid target, string input, string done, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Person() is not { } person) return new($"/sign-in?return={Uri.EscapeDataString(done)}", null);
        return Of(await begin.RunAsync(new(http.Session(), new OperationOwner.OfPerson(person), permission, target, input, http.Place()), cancellationToken), done);
    }

    /// <summary>Where a request that was begun leads.</summary>
    /// <param name="done">The page that says that it was done, root-relative.</param>
    public Outcome Of(BeginOperation.Result result, string done)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result switch
        {
            BeginOperation.Result.Begun { State: OperationRequestState.Done } or BeginOperation.Result.NothingLeft => new(done, null),
            BeginOperation.Result.Begun begun => new(ConfirmPaths.After(begun.Id, begun.State, ConfirmPaths.Of(begun.Id)), null),
            BeginOperation.Result.SignedOut => new($"/sign-in?return={Uri.EscapeDataString(done)}", null),
            BeginOperation.Result.Refused refused => new(null, Why(refused.Reason) ?? proofs.Of(result)),
            BeginOperation.Result.InTheWay or BeginOperation.Result.SaidNo or BeginOperation.Result.TooMany or BeginOperation.Result.NotFound => new(null, proofs.Of(result)),
        };
    }

    /// <summary>The sentence of a refusal that only these operations have; null for any other.</summary>
    public string? Why(RefusalReason reason) => text[reason.ToString()] is { ResourceNotFound: false } words ? words.Value : null;
}
