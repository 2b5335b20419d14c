using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Passkeys;

namespace HouseholdPortal.Application.Operations;

/// <summary>What a person's browser sent to prove who they are, not yet checked. Closed.</summary>
public abstract record AuthenticatorResponse
{
    private AuthenticatorResponse() { }

    /// <summary>What the network told <see cref="PrepareProof"/>, before the transaction, about the number of the code, and about that of the first of two proofs.</summary>
    internal NumberRiskAnswers Answers { get; init; } = NumberRiskAnswers.None;

    /// <summary>A WebAuthn assertion over the approval's challenge: the credential as JSON (WebAuthn §5.1, <c>toJSON</c>).</summary>
    public sealed record Passkey(string AssertionJson) : AuthenticatorResponse
    {
        /// <summary>The passkey that <see cref="PrepareProof"/> found, before the transaction; null before that, and where it proves nothing.</summary>
        internal ProvedPasskey? Proved { get; init; }

        /// <summary>Does not show the assertion.</summary>
        public override string ToString() => nameof(Passkey);
    }

    /// <summary>The digits of a code sent for this approval, as typed, and the browser they were typed in.</summary>
    public sealed record Code(string Typed, byte[] BrowserHash) : AuthenticatorResponse
    {
        /// <summary>Does not show the digits.</summary>
        public override string ToString() => nameof(Code);
    }
}
