using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Billing;

/// <summary>The operator's payment system, which pays out credits.</summary>
public interface IPaymentSystem
{
    /// <summary>Whether one is connected; without it, pages offer no pay-outs.</summary>
    bool IsThere { get; }

    /// <summary>Orders a payment, or asks for its outcome. The same order may be sent again and is paid once.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached; the order is sent again later.</exception>
    Task<PaymentAnswer> PayOutAsync(PaymentOrder order, CancellationToken cancellationToken);
}

/// <summary>Money that goes to the bank account from which a billing account is paid.</summary>
/// <param name="Id">The same at every attempt.</param>
/// <param name="Number">The number that people quote.</param>
public sealed record PaymentOrder(PayOutId Id, string Number, HouseholdId Household, BillingAccountId Account, Money Amount);

/// <summary>A payment system's answer to an order. Closed.</summary>
public abstract record PaymentAnswer
{
    private PaymentAnswer() { }

    /// <summary>The money was sent.</summary>
    public sealed record Paid(string Reference) : PaymentAnswer;

    /// <summary>It will never be paid, for example because the account was closed.</summary>
    public sealed record Refused : PaymentAnswer;

    /// <summary>Not decided yet: ask again.</summary>
    public sealed record Later : PaymentAnswer;
}

/// <summary>No payment system is connected.</summary>
public sealed class NoPaymentSystem : IPaymentSystem
{
    public bool IsThere => false;

    public Task<PaymentAnswer> PayOutAsync(PaymentOrder order, CancellationToken cancellationToken) => Task.FromResult<PaymentAnswer>(new PaymentAnswer.Later());
}
