using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Passkeys;

namespace HouseholdPortal.Application.Operations;

/// <summary>What somebody's browser sent to prove who they are, not yet checked. Closed.</summary>
public abstract record AuthenticatorResponse
{
    private AuthenticatorResponse() { }

    /// <summary>A WebAuthn assertion over the approval's challenge: the credential as JSON (WebAuthn §5.1, <c>toJSON</c>).</summary>
    public sealed record Passkey(string AssertionJson) : AuthenticatorResponse
    {
        /// <summary>What <see cref="PrepareProof"/> found it to be, before the transaction; null while nobody has looked, and where it proves nothing.</summary>
        internal ProvedPasskey? Proved { get; init; }

        /// <summary>Says nothing of the assertion.</summary>
        public override string ToString() => nameof(Passkey);
    }

    /// <summary>The digits of a code sent for this approval, as typed, and the browser they were typed in.</summary>
    public sealed record Code(string Typed, byte[] BrowserHash) : AuthenticatorResponse
    {
        /// <summary>What <see cref="PrepareProof"/> heard of the code's number, before the transaction.</summary>
        internal NumberRiskAnswers Answers { get; init; } = NumberRiskAnswers.None;

        /// <summary>Says nothing of the digits.</summary>
        public override string ToString() => nameof(Code);
    }
}
