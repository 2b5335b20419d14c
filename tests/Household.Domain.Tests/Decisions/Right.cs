using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>How far a decision lets somebody go, to compare two: refused, with others, unless another guardian stops it, or alone; and within that, at the lower level further.</summary>
internal readonly record struct Right(int GrantOutcome, AssuranceLevel AssuranceLevel)
{
    /// <summary>Of a decision taken without any proof, so that the level shows.</summary>
    public static Right Of(AccessDecision decision) => decision switch
    {
        AccessDecision.Allowed allowed => new Right(Alone(allowed.Because.Obligation), AssuranceLevel.Session),
        AccessDecision.NeedsProof proof => new Right(Alone(proof.Because.Obligation), proof.AssuranceLevel),
        AccessDecision.NeedsConsentOf consent => new Right(1, consent.AssuranceLevel),
        AccessDecision.Refused => new Right(0, AssuranceLevel.High),
    };

    private static int Alone(Obligation obligation) => obligation switch { Obligation.None => 3, Obligation.UnlessAnotherGuardianStops => 2, _ => 1 };

    public bool IsMoreThan(Right other) => GrantOutcome > other.GrantOutcome || (GrantOutcome == other.GrantOutcome && AssuranceLevel < other.AssuranceLevel);
}
