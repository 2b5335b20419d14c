using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Operations;

/// <summary>How an approver approves elsewhere, not yet checked. Closed: there is no approval without a proof and the other screen's digits.</summary>
public abstract record ApprovalResponse
{
    private ApprovalResponse() { }

    /// <summary>A WebAuthn assertion over the approval's challenge, and the two digits of the asking screen.</summary>
    public sealed record ByPasskey(string AssertionJson, string Number) : ApprovalResponse
    {
        /// <summary>Shows neither.</summary>
        public override string ToString() => nameof(ByPasskey);
    }

    /// <summary>The two digits that were said to the approver, in a session of theirs that was proved in the last minutes.</summary>
    public sealed record ByRecentProof(string Number) : ApprovalResponse
    {
        /// <summary>Does not show the digits.</summary>
        public override string ToString() => nameof(ByRecentProof);
    }

    /// <summary>The two digits that were said to the approver, texted from the number that was asked.</summary>
    public sealed record ByText(Msisdn From, string Digits) : ApprovalResponse
    {
        /// <summary>Shows neither.</summary>
        public override string ToString() => nameof(ByText);
    }

    /// <summary>The six digits of the asking screen, typed where the link was opened: a code to the link's number.</summary>
    public sealed record ByScreen(string Digits) : ApprovalResponse
    {
        /// <summary>Does not show the digits.</summary>
        public override string ToString() => nameof(ByScreen);
    }

    /// <summary>The two digits that were said to the approver, and those of a code to a number of their own that was sent to this browser for this approval.</summary>
    public sealed record ByCode(string Number, string Digits, byte[] BrowserHash) : ApprovalResponse
    {
        /// <summary>Shows neither.</summary>
        public override string ToString() => nameof(ByCode);
    }
}
