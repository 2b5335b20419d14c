using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Application.Operations;

/// <summary>How a person reached an approval: this says which one it is and, without a proof, nothing about who they are. Closed.</summary>
public abstract record ApprovalLocator
{
    private ApprovalLocator() { }

    /// <summary>From a page of a live session.</summary>
    /// <param name="Owner">The household or person that owns the request.</param>
    public sealed record InSession(ActorLocator By, Guid Owner, ApprovalId Approval) : ApprovalLocator;

    /// <summary>By the link in a message.</summary>
    /// <param name="Browser">The session of the browser in which the link was opened, if any. It gives no right: the link does.</param>
    public sealed record ByLink(byte[] TokenHash, ActorLocator? Browser = null) : ApprovalLocator
    {
        /// <summary>Does not show the link.</summary>
        public override string ToString() => nameof(ByLink);
    }

    /// <summary>By a text from a number that was asked.</summary>
    public sealed record ByTextFrom(Msisdn From, Guid Owner, ApprovalId Approval) : ApprovalLocator;
}
