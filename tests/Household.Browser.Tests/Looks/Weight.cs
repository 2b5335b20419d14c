using HouseholdPortal.Browser.Tests.Phones;
using Microsoft.Playwright;

namespace HouseholdPortal.Browser.Tests.Looks;

/// <summary>What a page weighs over the wire, compressed, headers and all: document, style, scripts and pictures, loaded for the first time.</summary>
internal sealed class Weight
{
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _bytes = new(StringComparer.Ordinal);

    /// <summary>Weighs everything that is loaded on the way to a page: for a page behind others, that is more than the page.</summary>
    public static async Task<Weight> OfAsync(Phone phone, Func<Task> reach)
    {
        ArgumentNullException.ThrowIfNull(phone);
        ArgumentNullException.ThrowIfNull(reach);
        var weight = new Weight();
        var browser = await phone.Page.Context.NewCDPSessionAsync(phone.Page);
        browser.Event("Network.requestWillBeSent").OnEvent += (_, sent) =>
            weight._paths[sent!.Value.GetProperty("requestId").GetString()!] = new Uri(sent.Value.GetProperty("request").GetProperty("url").GetString()!).PathAndQuery;
        browser.Event("Network.loadingFinished").OnEvent += (_, finished) =>
            weight.Add(finished!.Value.GetProperty("requestId").GetString()!, (long)finished.Value.GetProperty("encodedDataLength").GetDouble());
        await browser.SendAsync("Network.enable");
        await reach();
        await phone.Page.ArriveAsync(_ => true, "the page that is weighed");
        await phone.Page.EvaluateAsync("() => new Promise(done => requestIdleCallback(done, { timeout: 1000 }))");
        await browser.DetachAsync();
        return weight;
    }

    /// <summary>One sentence when it is too much, or when nothing was weighed at all.</summary>
    public IEnumerable<string> Excess(int limit)
    {
        var sum = _bytes.Values.Sum();
        if (sum == 0) yield return "too light: nothing was loaded";
        if (sum >= limit) yield return $"too heavy: {sum} of {limit} bytes: {string.Join(", ", _bytes)}";
    }

    private void Add(string request, long bytes)
    {
        if (_paths.TryGetValue(request, out var path)) _bytes[path] = _bytes.GetValueOrDefault(path) + bytes;
    }
}
