using HouseholdPortal.Application.Billing;

namespace HouseholdPortal.Web.Simulator;

/// <summary>The demo's payment system: it pays, refuses or keeps everybody waiting, as chosen on the simulator's page.</summary>
public sealed class SimulatedPayments : IPaymentSystem
{
    private volatile PaymentMood _mood = PaymentMood.Pays;

    public bool IsThere => true;

    public PaymentMood Mood
    {
        get => _mood;
        set => _mood = value;
    }

    public Task<PaymentAnswer> PayOutAsync(PaymentOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Task.FromResult<PaymentAnswer>(_mood switch
        {
            PaymentMood.Pays => new PaymentAnswer.Paid($"SIM-{order.Id.Value:N}"),
            PaymentMood.Refuses => new PaymentAnswer.Refused(),
            _ => new PaymentAnswer.Later(),
        });
    }
}

/// <summary>What the simulated payment system does with orders.</summary>
public enum PaymentMood { Pays, Refuses, Delays }
