using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>A decision in the shorthand of the table, so that expectations can be written as a table.</summary>
internal static class Outcome
{
    /// <summary>
    /// <c>S F A H</c> the level still asked for (S: none) · <c>A + Leila</c> with that consent · <c>A, notice</c>, <c>H, hold</c> and <c>H, unless Leila</c> provisos ·
    /// <c>– GuardianDecides</c> refused, with the reason.
    /// </summary>
    public static string Of(AccessDecision decision) => decision switch
    {
        AccessDecision.Allowed allowed => "S" + Tail(allowed.Because),
        AccessDecision.NeedsProof proof => Letter(proof.AssuranceLevel) + Tail(proof.Because),
        AccessDecision.NeedsConsentOf consent => Letter(consent.AssuranceLevel) + " + " + string.Join(", ", consent.People.Select(Family.Name)) + Tail(consent.Because),
        AccessDecision.Refused refused => "– " + refused.Reason,
    };

    /// <summary>Everything in a decision, for comparing two.</summary>
    public static string Full(AccessDecision decision) =>
        Of(decision) + " because " + decision.Because.Rule + " [" + string.Join("; ", decision.Because.Chain) + "]"
        + (decision switch
        {
            AccessDecision.Allowed or AccessDecision.NeedsProof or AccessDecision.NeedsConsentOf => "",
            AccessDecision.Refused refused => " may: " + string.Join(", ", refused.WhoMay.Select(Family.Name)),
        });

    private static string Letter(AssuranceLevel level) => level switch { AssuranceLevel.Session => "S", AssuranceLevel.Fresh => "F", AssuranceLevel.Operation => "A", _ => "H" };

    private static string Tail(Because because) => because.Obligation switch
    {
        Obligation.StopsPayingOnNotice => ", notice",
        Obligation.UnlessHolderObjects => ", hold",
        Obligation.UnlessAnotherGuardianStops => ", unless " + string.Join(", ", because.MayStop.Select(Family.Name)),
        _ => "",
    };
}
