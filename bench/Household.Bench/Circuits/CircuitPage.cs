using System.Text.RegularExpressions;

namespace HouseholdPortal.Bench.Circuits;

/// <summary>Where an interactive page is, and who opens it.</summary>
/// <param name="Server">Where the program listens.</param>
/// <param name="Origin">The origin as browsers know it.</param>
/// <param name="Cookie">The cookie that the browser holds; null for none.</param>
internal sealed record CircuitPage(Uri Server, Uri Origin, string Path, string? Cookie)
{
    /// <summary>The headers that a page of this origin sends with each request.</summary>
    public IEnumerable<(string Name, string Value)> Headers
    {
        get
        {
            yield return ("Host", Origin.Authority);
            yield return ("Origin", Origin.GetLeftPart(UriPartial.Authority));
            if (Cookie is not null) yield return ("Cookie", Cookie);
        }
    }

    public HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(Server, path));
        foreach (var (name, value) in Headers) request.Headers.Add(name, value);
        return request;
    }

    /// <summary>The hub's address, with the session that our pages name there (<c>js/circuit.js</c>).</summary>
    public Uri Hub(string? session) => new UriBuilder(Server) { Scheme = Uri.UriSchemeWs, Path = "/_blazor", Query = session is null ? "" : $"session={session}" }.Uri;
}

/// <summary>What a browser needs from a prerendered page to open its circuit.</summary>
/// <param name="Roots">The sealed descriptors of its interactive roots, as operations that add them.</param>
/// <param name="State">The sealed state that prerendering keeps for the circuit.</param>
/// <param name="Session">The session that the page is for, if it names one.</param>
internal sealed partial record PrerenderedPage(string Roots, string State, string? Session)
{
    public static PrerenderedPage Read(string html)
    {
        var roots = Descriptors().Matches(html).Select((match, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{match.Groups["json"].Value}}}""").ToList();
        if (roots.Count == 0) throw new InvalidOperationException("A measured page has no interactive root.");
        var session = OwnSession().Match(html);
        return new($$"""{"batchId":1,"operations":[{{string.Join(',', roots)}}]}""", SealedState().Match(html).Groups["state"].Value, session.Success ? session.Groups["id"].Value : null);
    }

    [GeneratedRegex("<!--Blazor:(?<json>\\{\"type\":\"server\".*?\\})-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Descriptors();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(?<state>.*?)-->", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SealedState();

    [GeneratedRegex("<circuit-curtain session=\"(?<id>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OwnSession();
}
