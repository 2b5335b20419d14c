using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Tests.Lines;

/// <summary>Credit checks that refuse whoever a test says.</summary>
internal sealed class PayerChecksOfTests : IPayerEligibility
{
    public PersonId? Refuses { get; set; }

    public bool IsEligible(PersonId person) => person != Refuses;
}
