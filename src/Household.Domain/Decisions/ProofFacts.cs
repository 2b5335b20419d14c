using System.Collections.Immutable;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>What one person could prove themself with, and what is known of its trustworthiness right now: read for this one question, never kept.</summary>
public sealed record ProofFacts(PersonId Person, ImmutableArray<ProofFacts.PasskeyFact> Passkeys, ImmutableArray<ProofFacts.NumberFact> Numbers)
{
    /// <summary>At what pace codes were tried for this person in the browser that asks. Where nobody looked it is unknown, which counts against every number.</summary>
    public AttemptVelocity Pace { get; init; } = new AttemptVelocity.Unknown();

    /// <param name="CredentialId">The WebAuthn credential id, base64url (WebAuthn §4).</param>
    /// <param name="Assurance">That of the proof which added it, or what it has been raised to since.</param>
    public readonly record struct PasskeyFact(string CredentialId, AssuranceLevel Assurance);

    /// <param name="Number">A number that this person verified as their own.</param>
    /// <param name="SimUnchangedSince">The last SIM change, port-in or recycling that this person did not order themself at <see cref="AssuranceLevel.High"/>; null where that could not be had, which counts against the number.</param>
    /// <param name="DeviceUnchangedSince">When its SIM last moved to another handset; null where that could not be had, which counts against it too.</param>
    /// <param name="IsTheirs">Whether it is still theirs: neither another subscriber's by now nor that of a line which somebody else uses.</param>
    public readonly record struct NumberFact(Msisdn Number, DateTimeOffset? SimUnchangedSince, DateTimeOffset? DeviceUnchangedSince, bool IsTheirs)
    {
        /// <summary>The facts about a number as they count for this person.</summary>
        public static NumberFact Of(Msisdn number, PersonId person, NumberFacts facts)
        {
            ArgumentNullException.ThrowIfNull(facts);
            return new(number, facts.SimUnchangedSince, facts.Network.DeviceSince, facts.IsOf(person));
        }
    }
}
