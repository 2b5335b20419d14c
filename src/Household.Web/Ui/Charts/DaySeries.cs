namespace HouseholdPortal.Web.Ui.Charts;

/// <summary>One layer of the bars of a <see cref="DayBars"/>.</summary>
/// <param name="Name">What it counts.</param>
/// <param name="Fill">The class of its bars, such as <c>fill-accent</c>.</param>
/// <param name="Key">The class of its mark in the legend; null for the accent's.</param>
public sealed record DaySeries(string Name, string Fill, string? Key = null);
