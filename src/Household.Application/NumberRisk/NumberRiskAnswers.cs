using HouseholdPortal.Domain;
using HouseholdPortal.Domain.NumberRisk;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>
/// What the network answered about some numbers, for the transaction that decides by it. Facts that were not asked for are unknown, which counts
/// against a number.
/// </summary>
public sealed class NumberRiskAnswers(IReadOnlyDictionary<Msisdn, NetworkFacts> answers)
{
    /// <summary>The network was not asked.</summary>
    public static NumberRiskAnswers None { get; } = new(new Dictionary<Msisdn, NetworkFacts>());

    public NetworkFacts Facts(Msisdn number) => answers.GetValueOrDefault(number) ?? NetworkFacts.Unknown("The network was not asked.");
}
