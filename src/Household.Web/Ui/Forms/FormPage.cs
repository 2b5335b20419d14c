using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>
/// A page with a form that works without script: what was typed is read from the request, or given back after signing in, so that nothing is lost.
/// </summary>
public abstract class FormPage : ComponentBase
{
    [CascadingParameter] public HttpContext HttpContext { get; set; } = null!;

    /// <summary>The problems with the form that was sent.</summary>
    protected FormProblems Problems { get; } = new();

    /// <summary>Cancelled with the request.</summary>
    protected CancellationToken Cancelled => HttpContext.RequestAborted;

    /// <summary>An id from the address; an empty one if it is missing or cut, so that a damaged link gets the same page as one that leads nowhere.</summary>
    protected static Guid IdIn(string? part) => Guid.TryParse(part, out var id) ? id : Guid.Empty;

    /// <summary>What was typed into a field of the form that was sent; null before one was sent, and for a field that it did not have.</summary>
    protected string? Typed(string field)
    {
        if (!HttpContext.Request.HasFormContentType) return HttpContext.Features.Get<TypedBefore>()?.Fields.GetValueOrDefault(field);
        return HttpContext.Request.Form.TryGetValue(field, out var typed) ? typed.ToString() : null;
    }
}
