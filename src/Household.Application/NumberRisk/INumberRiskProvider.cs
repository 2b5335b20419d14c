using HouseholdPortal.Domain.NumberRisk;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>
/// What the mobile network knows about a number. Called before a transaction, never inside one. Any failure gives unknown facts: it throws only for
/// cancellation, and ends within a few seconds.
/// </summary>
public interface INumberRiskProvider
{
    /// <param name="number">What our own records say about it.</param>
    Task<NetworkFacts> AskAsync(NumberRecord number, CancellationToken cancellationToken);
}
