namespace HouseholdPortal.Application.Problems;

/// <summary>
/// A request that failed on our side, found by the number that its page told the person to quote. It says nothing about the person; the rest is in
/// the log.
/// </summary>
/// <param name="Number">Such as <c>HX 4071 882</c>; neither a secret nor a key.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Page">The pattern of the address, never the address itself, such as <c>/findings/{Finding:guid}</c>; empty where it has none.</param>
/// <param name="Error">The type of exception; empty if there was none.</param>
/// <param name="Trace">The trace id that all log lines of that request have.</param>
public sealed record ProblemReport(Guid Id, string Number, DateTimeOffset At, int Status, string Page, string Error, string Trace)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    internal const int LongestText = 200;
}
