using HouseholdPortal.Application.Lines;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Simulator;

/// <summary>The demo's credit checks: everybody passes, or nobody, as chosen on the simulator's page.</summary>
public sealed class SimulatedPayerChecks : IPayerEligibility
{
    private volatile bool _passes = true;

    public bool Passes
    {
        get => _passes;
        set => _passes = value;
    }

    public bool IsEligible(PersonId person) => _passes;
}
