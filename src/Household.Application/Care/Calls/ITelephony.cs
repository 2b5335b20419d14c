using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>
/// The operator’s telephone system, as far as we ask it for something. What happens there by itself it tells us: <see cref="RingOperator"/>,
/// <see cref="HangUp"/>.
/// </summary>
public interface ITelephony
{
    /// <summary>Rings somebody for an agent. That they do not answer is told by <see cref="HangUp"/>.</summary>
    /// <returns>Whether it could be begun.</returns>
    Task<bool> RingAsync(InteractionId interaction, Msisdn number, CancellationToken cancellationToken);

    /// <summary>Ends a call on the agent’s side.</summary>
    Task HangUpAsync(InteractionId interaction, CancellationToken cancellationToken);
}
