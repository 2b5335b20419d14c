using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Application.Operations;

/// <summary>How somebody came to a question: that says which one it is and, without a proof, nothing of who they are. Closed.</summary>
public abstract record ApprovalLocator
{
    private ApprovalLocator() { }

    /// <summary>From a page of a live session.</summary>
    public sealed record InSession(ActorLocator By, HouseholdId Household, ApprovalId Approval) : ApprovalLocator;

    /// <summary>By the link that was sent.</summary>
    /// <param name="Browser">The session of the browser in which it was opened, if there is one. It gives no right: the link does.</param>
    public sealed record ByLink(byte[] TokenHash, ActorLocator? Browser = null) : ApprovalLocator
    {
        /// <summary>Says nothing of the link.</summary>
        public override string ToString() => nameof(ByLink);
    }
}
