using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Application.Operations;

/// <summary>
/// The result of checking an <see cref="AuthenticatorResponse"/> for an approval. Closed. Whatever the result, the caller must store the tries that
/// were counted.
/// </summary>
public abstract record ProofCheck
{
    private ProofCheck() { }

    /// <summary>The response is the approver's, for this approval.</summary>
    public sealed record Verified(Proof Proof) : ProofCheck
    {
        /// <summary>Does not show which authenticator it was.</summary>
        public override string ToString() => nameof(Verified);
    }

    /// <summary>The text is not six digits; does not count as a try.</summary>
    public sealed record NotSixDigits : ProofCheck;

    /// <summary>Wrong digits, with this many tries left, at least one.</summary>
    public sealed record WrongCode(int TriesLeft) : ProofCheck;

    /// <summary>Too many wrong tries with this code: a new one is needed.</summary>
    public sealed record CodeExhausted : ProofCheck;

    /// <summary>The code's five minutes are over: a new one is needed.</summary>
    public sealed record CodeTooLate : ProofCheck;

    /// <summary>The code was used before.</summary>
    public sealed record CodeAlreadyUsed : ProofCheck;

    /// <summary>No code was sent for this approval from this browser.</summary>
    public sealed record NoCode : ProofCheck;

    /// <summary>
    /// Codes prove nothing for this person or number at the moment: its SIM is too new, too many were wrong, or they were typed at an impossible
    /// pace. A passkey still does.
    /// </summary>
    public sealed record CodesProveNothing : ProofCheck;

    /// <summary>The passkey belongs to another person, or its signature is not over this approval.</summary>
    public sealed record PasskeyRefused : ProofCheck;
}
