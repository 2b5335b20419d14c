using Microsoft.AspNetCore.Diagnostics;

namespace HouseholdPortal.Web.Ui.Problems;

/// <summary>The path that was requested, not the path of the problem page that is shown instead.</summary>
internal static class AskedPath
{
    public static PathString Of(HttpContext? context) => new(
        context?.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? context?.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context?.Request.Path.Value);
}
