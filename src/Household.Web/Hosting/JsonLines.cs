namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// Outside Development the program writes its log as one JSON object a line: escaped, with the UTC time, the trace id and <see cref="RequestScope"/>,
/// for a collector to read (OWASP ASVS 5.0, V16.2.4 and V16.4.1). In Development people read it.
/// </summary>
internal static class JsonLines
{
    /// <summary>Its scope would put the address of each request into each line, and the addresses of links hold tokens.</summary>
    private const string WritesAddresses = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static ILoggingBuilder AddJsonLines(this ILoggingBuilder logging)
    {
        logging.Services.AddHostedService<RequestTraces>();
        return logging.AddFilter(WritesAddresses, LogLevel.None).AddJsonConsole(options =>
        {
            options.IncludeScopes = true;
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "O";
        });
    }
}
