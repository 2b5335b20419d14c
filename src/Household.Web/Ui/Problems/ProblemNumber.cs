using System.Diagnostics;
using HouseholdPortal.Application.Problems;
using Microsoft.AspNetCore.Diagnostics;

namespace HouseholdPortal.Web.Ui.Problems;

/// <summary>The number of a request that failed on our side: its page shows it, and staff and the log find the failure by it.</summary>
internal sealed record ProblemNumber(string Words)
{
    /// <summary>Called once per request, before the problem page is rendered.</summary>
    public static void Give(HttpContext context)
    {
        if (context.Response.StatusCode < StatusCodes.Status500InternalServerError || context.Features.Get<ProblemNumber>() is not null) return;
        if (context.RequestServices.GetService<ReportProblem>() is not { } report) return;
        var failure = context.Features.Get<IExceptionHandlerFeature>();
        var endpoint = failure is null ? context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint : failure.Endpoint;
        context.Features.Set(new ProblemNumber(report.Run(
            context.Response.StatusCode, (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "", failure?.Error.GetType().Name ?? "", Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier)));
    }
}
