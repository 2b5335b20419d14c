using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Lines;

/// <summary>Whether the operator takes somebody as a payer, as its credit checks say.</summary>
public interface IPayerEligibility
{
    /// <summary>Answers from what is at hand: it is asked inside a transaction, so it must never wait for another system.</summary>
    bool IsEligible(PersonId person);
}

/// <summary>No credit checks are connected: every adult may pay.</summary>
public sealed class NoPayerChecks : IPayerEligibility
{
    public bool IsEligible(PersonId person) => true;
}
