using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Testing.Scenarios;

/// <summary>What a <see cref="Scenario"/> may be told to make differently.</summary>
public sealed record ScenarioSettings
{
    /// <summary>Nobody but <see cref="Scenario.InBoth"/> is in several households.</summary>
    public static ScenarioSettings OneHome { get; } = new() { HasSecondHome = false };

    public int SonAge { get; init; } = 15;

    public LineUserState PartnerIs { get; init; } = LineUserState.Confirmed;

    /// <summary>How long the partner's SIM has been the same.</summary>
    public TimeSpan PartnersSimAge { get; init; } = TimeSpan.FromDays(400);

    /// <summary>Months charged wrongly: one charge each.</summary>
    public int MonthsSinceUpgrade { get; init; } = 14;

    public int MonthsOfBills { get; init; } = 24;

    public long ForgottenMonthlyMinor { get; init; } = 1499;

    /// <summary>Whether payer and partner are in another household, too.</summary>
    public bool HasSecondHome { get; init; } = true;

    /// <summary>Whether the Bill Guardian has found it already.</summary>
    public bool IsFound { get; init; } = true;
}
