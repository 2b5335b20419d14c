namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>A change of SIM or device, as a numbered mark of <see cref="LineTimeline"/>.</summary>
/// <param name="On">The day.</param>
/// <param name="What">What changed, in a few words.</param>
public sealed record TimelineMark(DateOnly On, string What);
