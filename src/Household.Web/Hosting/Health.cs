using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace HouseholdPortal.Web.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: the database is reachable, migrations are applied and the outbox moves; else 503 and the reason.</summary>
internal static class Health
{
    /// <summary>A database that takes longer could not serve pages either.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(10);

    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<ReadyCheck>("ready", timeout: s_longest);
        return services;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = (context, _) => SayAsync(context, "live") }).AllowAnonymous().ForAnyHost();
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = (context, report) => SayAsync(context, Why(report)) }).AllowAnonymous().ForAnyHost();
    }

    /// <summary>Says no more about a failure than this: the log has the rest.</summary>
    private static string Why(HealthReport report) => report.Entries.Values.Single() is { Exception: null, Description: { } why } ? why : "The database cannot be asked.";

    private static Task SayAsync(HttpContext context, string words)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words, context.RequestAborted);
    }
}
