using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace HouseholdPortal.Web.Hosting;

/// <summary>The one place that knows which failures are an operator's setting: those are said in one line, without a stack and without a secret.</summary>
internal static class StartProblem
{
    /// <returns>Null for everything else, which is a fault of the program's.</returns>
    public static string? Of(Exception error) => error switch
    {
        OptionsValidationException options => string.Join(' ', options.Failures),
        InvalidDataException data => OneLine(data),
        AggregateException { InnerExceptions: [var only] } => Of(only),
        IOException { InnerException: AddressInUseException } => OneLine(error),
        _ => DatabaseSettings.WhyNotOpened(error),
    };

    // A file of settings that is no JSON says where in the exception beneath.
    private static string OneLine(Exception error)
    {
        var text = error.InnerException is FormatException { InnerException: System.Text.Json.JsonException json } ? $"{error.Message} {json.Message}" : error.Message;
        return text.ReplaceLineEndings(" ");
    }
}
