using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Hosting;

/// <summary>The one place that knows which failures come from an operator's setting: they are told in one line, without a stack trace or a secret.</summary>
internal static class StartProblem
{
    /// <returns>Null for everything else, which is a fault in the program.</returns>
    public static string? Of(Exception error) => error switch
    {
        OptionsValidationException options => string.Join(' ', options.Failures),
        InvalidDataException data => OneLine(data),
        AggregateException { InnerExceptions: [var only] } => Of(only),
        IOException { InnerException: AddressInUseException } => OneLine(error),
        _ => DatabaseSettings.WhyNotOpened(error),
    };

    // For a settings file that is not valid JSON, the inner exception says where.
    private static string OneLine(Exception error)
    {
        var text = error.InnerException is FormatException { InnerException: System.Text.Json.JsonException json } ? $"{error.Message} {json.Message}" : error.Message;
        return text.ReplaceLineEndings(" ");
    }
}
