using System.Collections.Immutable;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>A person's ways to authenticate, and how far each can be trusted right now: read for one decision, never kept.</summary>
public sealed record ProofFacts(PersonId Person, ImmutableArray<ProofFacts.PasskeyFact> Passkeys, ImmutableArray<ProofFacts.NumberFact> Numbers)
{
    /// <summary>How fast codes were tried in the asking browser. Unknown where it was not looked up, which counts against every number.</summary>
    public AttemptVelocity Pace { get; init; } = new AttemptVelocity.Unknown();

    /// <param name="CredentialId">The WebAuthn credential id, base64url (WebAuthn §4).</param>
    /// <param name="Assurance">That of the proof which added it, or what it was raised to since.</param>
    public readonly record struct PasskeyFact(string CredentialId, AssuranceLevel Assurance);

    /// <param name="Number">A number that this person verified as their own.</param>
    /// <param name="SimUnchangedSince">The last SIM change, port-in or recycling that this person did not order themself at
    /// <see cref="AssuranceLevel.High"/>; null where unknown, which counts against the number.</param>
    /// <param name="DeviceUnchangedSince">When its SIM last moved to another handset; null where unknown, which counts against it too.</param>
    /// <param name="IsTheirs">Whether it is still theirs: it has not passed to another subscriber, and nobody else uses its line.</param>
    public readonly record struct NumberFact(Msisdn Number, DateTimeOffset? SimUnchangedSince, DateTimeOffset? DeviceUnchangedSince, bool IsTheirs)
    {
        /// <summary>Whether its line is suspended because the phone is lost or stolen. A code to it proves nothing, whatever its SIM.</summary>
        public bool IsSuspended { get; init; }

        /// <summary>What its means is worth: less while it is on hold or in dispute.</summary>
        public AssuranceLevel Worth { get; init; } = AssuranceLevel.Operation;

        /// <summary>Whether another proof of the person, together with a code to it, is worth <see cref="AssuranceLevel.High"/>.</summary>
        public bool MayBeHalf { get; init; }

        /// <summary>The facts about a number as they count for this person.</summary>
        /// <param name="own">All that the person has.</param>
        /// <param name="means">Which of it the number is.</param>
        public static NumberFact Of(Msisdn number, OwnMeans own, MeansId means, NumberFacts facts, DateTimeOffset now)
        {
            ArgumentNullException.ThrowIfNull(own);
            ArgumentNullException.ThrowIfNull(facts);
            return new(number, facts.SimUnchangedSince, facts.Network.DeviceSince, facts.IsOf(own.Person, now)) { IsSuspended = facts.IsSuspended, Worth = own.WorthOf(means), MayBeHalf = own.MayBeHalf(means) };
        }
    }
}
