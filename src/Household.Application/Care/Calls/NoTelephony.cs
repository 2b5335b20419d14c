using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Care.Calls;

/// <summary>No telephone system is connected: nobody can be rung, and no calls come.</summary>
internal sealed class NoTelephony : ITelephony
{
    public Task<bool> RingAsync(InteractionId interaction, Msisdn number, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task HangUpAsync(InteractionId interaction, CancellationToken cancellationToken) => Task.CompletedTask;
}
