using HouseholdPortal.Domain.NumberRisk;

namespace HouseholdPortal.Application.NumberRisk;

/// <summary>
/// What the mobile network knows about a number. Asked before a transaction, never in one. Whatever goes wrong is a fact that is unknown: this does not throw
/// but for cancellation, and ends within a few seconds.
/// </summary>
public interface INumberRiskProvider
{
    /// <param name="number">What our own records say of it.</param>
    Task<NetworkFacts> AskAsync(NumberRecord number, CancellationToken cancellationToken);
}
