using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Ui.Forms;

/// <summary>A page with a form that works without script: what was typed is read back from the request, so that nothing is lost.</summary>
public abstract class FormPage : ComponentBase
{
    [CascadingParameter] public HttpContext HttpContext { get; set; } = null!;

    /// <summary>What is wrong with what was sent.</summary>
    protected FormProblems Problems { get; } = new();

    /// <summary>Stops with the request.</summary>
    protected CancellationToken Cancelled => HttpContext.RequestAborted;

    /// <summary>What was typed into a field of the form that was sent; null before one was.</summary>
    protected string? Typed(string field) => HttpContext.Request.HasFormContentType ? HttpContext.Request.Form[field].ToString() : null;
}
