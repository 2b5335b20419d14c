using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Lines;

/// <summary>
/// What the mobile network knows about a number. Asked before a transaction, never in one. Whatever goes wrong is a fact that is unknown: this does not throw
/// but for cancellation, and ends within a few seconds.
/// </summary>
public interface INetworkView
{
    /// <param name="since">The day from which the number should have been the same subscriber's.</param>
    Task<NetworkFacts> AskAsync(Msisdn number, DateOnly since, CancellationToken cancellationToken);
}
