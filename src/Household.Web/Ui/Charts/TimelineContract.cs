namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>One contract as a bar of <see cref="LineTimeline"/>.</summary>
/// <param name="Name">The plan's name.</param>
/// <param name="Start">Its first day.</param>
/// <param name="End">The day from which it was no longer charged; null while it is charged.</param>
/// <param name="Colour">The number of the person whose line it is, from 1; null (grey) for a past contract.</param>
public sealed record TimelineContract(string Name, DateOnly Start, DateOnly? End, int? Colour)
{
    /// <summary>A few words after the name where there is room, as in "your contract now".</summary>
    public string? Remark { get; init; }

    /// <summary>The day on which it should have ended; from then on the bar is red and hatched.</summary>
    public DateOnly? ShouldHaveEnded { get; init; }

    /// <summary>What the red part cost, in words, as in "£214.83 too much".</summary>
    public string? Overrun { get; init; }
}
