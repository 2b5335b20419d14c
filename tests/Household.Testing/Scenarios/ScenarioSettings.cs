using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Testing.Scenarios;

/// <summary>What a test can change in a <see cref="Scenario"/>.</summary>
public sealed record ScenarioSettings
{
    /// <summary>Only <see cref="Scenario.InBoth"/> is in several households.</summary>
    public static ScenarioSettings OneHome { get; } = new() { HasSecondHome = false };

    public int SonAge { get; init; } = 15;

    public LineUserState PartnerIs { get; init; } = LineUserState.Confirmed;

    /// <summary>How long ago the partner's SIM was changed.</summary>
    public TimeSpan PartnersSimAge { get; init; } = TimeSpan.FromDays(400);

    /// <summary>For how many months the old contract was wrongly charged: one charge each.</summary>
    public int MonthsSinceUpgrade { get; init; } = 14;

    public int MonthsOfBills { get; init; } = 24;

    public long ForgottenMonthlyMinor { get; init; } = 1499;

    /// <summary>Whether the payer and the partner are also in a second household.</summary>
    public bool HasSecondHome { get; init; } = true;

    /// <summary>Whether the Bill Guardian has already found it.</summary>
    public bool IsFound { get; init; } = true;
}
