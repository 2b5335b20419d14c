using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>
/// A page with a form that works without script: what was typed is read back from the request, or given back after signing in, so that nothing is lost.
/// </summary>
public abstract class FormPage : ComponentBase
{
    [CascadingParameter] public HttpContext HttpContext { get; set; } = null!;

    /// <summary>What is wrong with what was sent.</summary>
    protected FormProblems Problems { get; } = new();

    /// <summary>Stops with the request.</summary>
    protected CancellationToken Cancelled => HttpContext.RequestAborted;

    /// <summary>An id from the address; an empty one where it is missing or was cut: a link that lost a letter leads where one to nothing leads.</summary>
    protected static Guid IdIn(string? part) => Guid.TryParse(part, out var id) ? id : Guid.Empty;

    /// <summary>What was typed into a field of the form that was sent; null before one was, and for a field that it did not have.</summary>
    protected string? Typed(string field)
    {
        if (!HttpContext.Request.HasFormContentType) return HttpContext.Features.Get<TypedBefore>()?.Fields.GetValueOrDefault(field);
        return HttpContext.Request.Form.TryGetValue(field, out var typed) ? typed.ToString() : null;
    }
}
