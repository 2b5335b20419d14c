using Microsoft.AspNetCore.Diagnostics;

namespace HouseholdPortal.Web.Ui.Problems;

/// <summary>The path that was asked for, and not that of the problem page which is shown in its place.</summary>
internal static class AskedPath
{
    public static PathString Of(HttpContext? context) => new(
        context?.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? context?.Features.Get<IExceptionHandlerPathFeature>()?.Path ?? context?.Request.Path.Value);
}
