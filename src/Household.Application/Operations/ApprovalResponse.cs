namespace HouseholdPortal.Application.Operations;

/// <summary>How somebody says yes to a question from elsewhere, not yet checked. Closed: a yes without a proof and the other screen's digits does not exist.</summary>
public abstract record ApprovalResponse
{
    private ApprovalResponse() { }

    /// <summary>A WebAuthn assertion over the question's challenge, and the two digits of the asking screen.</summary>
    public sealed record ByPasskey(string AssertionJson, string Number) : ApprovalResponse
    {
        /// <summary>Says nothing of either.</summary>
        public override string ToString() => nameof(ByPasskey);
    }

    /// <summary>The six digits of the asking screen, typed where the link was opened: a code to the link's number.</summary>
    public sealed record ByScreen(string Digits) : ApprovalResponse
    {
        /// <summary>Says nothing of the digits.</summary>
        public override string ToString() => nameof(ByScreen);
    }
}
