namespace HouseholdPortal.Web.Ui.Circuits;

/// <summary>An authentication scheme whose sessions may have circuits. Each audience registers its own.</summary>
/// <param name="Name">The scheme's name.</param>
/// <param name="Claim">The claim that holds the session's id.</param>
/// <param name="Watch">Says what a circuit of a session may show, at once and at each change, until the session is over.</param>
internal sealed record SessionScheme(string Name, string Claim, Func<Guid, CancellationToken, IAsyncEnumerable<CircuitState>> Watch);
