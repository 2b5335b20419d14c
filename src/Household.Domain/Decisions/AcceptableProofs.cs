using System.Collections.Immutable;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// The one place that says which of a person's own proofs can meet a level at this moment. Pure. Called when a person chooses a proof, when a code is
/// sent, and again when the code is used. A code to a number (NIST SP 800-63B §3.1.3.3: a changed SIM is an indicator of risk) carries
/// <see cref="AssuranceLevel.Operation"/> at most, and nothing while codes are tried at an impossible pace. <see cref="AssuranceLevel.High"/> takes one
/// passkey that has it, or two proofs that share no root: then each of them need only reach <see cref="AssuranceLevel.Operation"/>.
/// </summary>
public static class AcceptableProofs
{
    /// <summary>Every passkey, then every number, in the order given, each usable or with the reason why not.</summary>
    public static ImmutableArray<ProofChoice> For(ProofFacts facts, AssuranceLevel level, OperatorPolicy policy, DateTimeOffset now) =>
    [
        .. facts.Passkeys.Select(passkey => Assess(passkey, level)),
        .. facts.Numbers.Select(number => Assess(number, facts.Pace, level, policy, now)),
    ];

    private static ProofChoice Assess(ProofFacts.PasskeyFact passkey, AssuranceLevel level) =>
        passkey.Assurance >= level ? new ProofChoice.Passkey(passkey.CredentialId) : new ProofChoice.PasskeyTooWeak(passkey.CredentialId, passkey.Assurance);

    /// <summary>Checks the line and its SIM first: their owner should learn what happened to them even where a code would not be enough anyway.</summary>
    private static ProofChoice Assess(ProofFacts.NumberFact number, AttemptVelocity pace, AssuranceLevel level, OperatorPolicy policy, DateTimeOffset now)
    {
        if (!number.IsTheirs) return new ProofChoice.ChangedHands(number.Number);
        if (number.IsSuspended) return new ProofChoice.LineSuspended(number.Number);
        if (number.SimUnchangedSince is not { } changed) return new ProofChoice.SimUnknown(number.Number);
        var until = changed + policy.SimHold;
        if (now < until) return new ProofChoice.SimChanged(number.Number, changed, until);
        if (!pace.LetsCodesProve(policy.Pace, now)) return new ProofChoice.TriedTooFast(number.Number, pace.Until(policy.Pace));
        if (number.Worth < AssuranceLevel.Fresh) return new ProofChoice.OnHold(number.Number);
        if (level > AssuranceLevel.Operation && !number.MayBeHalf) return new ProofChoice.CodeTooWeak(number.Number);
        if (number.Worth < AssuranceLevel.Operation && level > number.Worth) return new ProofChoice.InDispute(number.Number);

        // A new handset alone lowers a code to a fresh proof.
        return level <= AssuranceLevel.Fresh || SimTrust.Holds(number.DeviceUnchangedSince, policy.SimHold, now)
            ? new ProofChoice.CodeTo(number.Number)
            : new ProofChoice.DeviceChanged(number.Number, number.DeviceUnchangedSince, number.DeviceUnchangedSince + policy.SimHold);
    }
}
