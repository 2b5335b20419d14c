using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Phones;

/// <summary>
/// Everything that a browser complains of while a test drives it: what the Content-Security-Policy blocked, errors on the console,
/// exceptions of scripts, answers that say the portal failed. A page that works gives no cause for any.
/// </summary>
internal sealed class Complaints
{
    private const string ReportViolations = "addEventListener('securitypolicyviolation', e => console.error(`blocked by ${e.effectiveDirective}: ${e.blockedURI} at ${e.sourceFile}:${e.lineNumber} ${e.sample}`));";
    private readonly ConcurrentQueue<string> _all = new();
    private readonly ConcurrentQueue<IConsoleMessage> _notLoaded = new();
    private readonly ConcurrentBag<string> _expected = [];
    private readonly ConcurrentDictionary<string, bool> _pages = new(StringComparer.Ordinal);

    public static async Task<Complaints> OfAsync(IBrowserContext context)
    {
        var complaints = new Complaints();
        context.Console += (_, message) => complaints.Hear(message);
        context.WebError += (_, error) => complaints._all.Enqueue($"exception: {error.Error}");
        context.Response += (_, response) => complaints.Hear(response);
        context.RequestFailed += (_, request) => complaints.Hear(request);
        await context.AddInitScriptAsync(ReportViolations);
        return complaints;
    }

    /// <summary>
    /// Without the browser's notes that a page itself answered with a 4xx: whether it should is what a test asks, not an error of the page.
    /// </summary>
    public IReadOnlyCollection<string> All =>
        [.. _all.Concat(_notLoaded.Where(message => !_pages.ContainsKey(UrlOf(message))).Select(Words)).Where(complaint => !_expected.Any(words => complaint.Contains(words, StringComparison.Ordinal)))];

    /// <summary>From now on and before, what says this is what a test means to happen.</summary>
    public void Expect(string words) => _expected.Add(words);

    private void Hear(IConsoleMessage message)
    {
        if (message.Type is not ("error" or "warning")) return;
        if (message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _notLoaded.Enqueue(message);
        else _all.Enqueue(Words(message));
    }

    private void Hear(IResponse response)
    {
        if (response.Request.IsNavigationRequest) _pages.TryAdd(response.Url, true);
        if (response.Status >= 500) _all.Enqueue($"{response.Status} {response.Request.Method} {response.Url}");
    }

    private void Hear(IRequest request)
    {
        // Leaving a page ends what it was waiting for.
        if (!string.Equals(request.Failure, "net::ERR_ABORTED", StringComparison.Ordinal)) _all.Enqueue($"{request.Failure} {request.Url}");
    }

    private static string Words(IConsoleMessage message) => $"console {message.Type}: {message.Text} ({message.Location})";

    /// <summary>The location without its line and column.</summary>
    private static string UrlOf(IConsoleMessage message) => string.Join(':', message.Location.Split(':')[..^2]);
}
