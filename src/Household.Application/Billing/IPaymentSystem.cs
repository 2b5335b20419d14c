using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Billing;

/// <summary>The operator's payment system, as far as credits are paid out by it.</summary>
public interface IPaymentSystem
{
    /// <summary>Whether there is one: without, nobody is offered to have anything paid out.</summary>
    bool IsThere { get; }

    /// <summary>Orders a payment, or asks what became of it. The same order may come more than once and is paid once.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached: it is asked again later.</exception>
    Task<PaymentAnswer> PayOutAsync(PaymentOrder order, CancellationToken cancellationToken);
}

/// <summary>Money that goes to the bank account from which a billing account is paid.</summary>
/// <param name="Id">The same at every try.</param>
/// <param name="Number">What people call it.</param>
public sealed record PaymentOrder(PayOutId Id, string Number, HouseholdId Household, BillingAccountId Account, Money Amount);

/// <summary>What a payment system says of an order. Closed.</summary>
public abstract record PaymentAnswer
{
    private PaymentAnswer() { }

    /// <summary>The money has left.</summary>
    public sealed record Paid(string Reference) : PaymentAnswer;

    /// <summary>It will never be paid, such as to an account that was closed.</summary>
    public sealed record Refused : PaymentAnswer;

    /// <summary>Nobody knows yet: ask again.</summary>
    public sealed record Later : PaymentAnswer;
}

/// <summary>No payment system is connected.</summary>
public sealed class NoPaymentSystem : IPaymentSystem
{
    public bool IsThere => false;

    public Task<PaymentAnswer> PayOutAsync(PaymentOrder order, CancellationToken cancellationToken) => Task.FromResult<PaymentAnswer>(new PaymentAnswer.Later());
}
