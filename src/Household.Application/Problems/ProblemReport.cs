namespace HouseholdPortal.Application.Problems;

/// <summary>A request that failed on our side, by the number that its page gave the person to quote. It says nothing of them: the rest is in the log.</summary>
/// <param name="Number">Such as <c>HX 4071 882</c>; no secret and not a key.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Page">The pattern of the address and never the address, such as <c>/findings/{Finding:guid}</c>; empty where it has none.</param>
/// <param name="Error">The kind of exception; empty where there was none.</param>
/// <param name="Trace">What every line of that request carries in the log.</param>
public sealed record ProblemReport(Guid Id, string Number, DateTimeOffset At, int Status, string Page, string Error, string Trace)
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    internal const int LongestText = 200;
}
