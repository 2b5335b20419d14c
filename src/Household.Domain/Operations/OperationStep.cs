using System.Collections.Immutable;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Operations;

/// <summary>Where a request stands after a verb, and what comes next. Closed.</summary>
public abstract record OperationStep
{
    private OperationStep() { }

    /// <summary>The requester must prove it, on the terms that it now has.</summary>
    /// <param name="Again">The terms got worse, or a proof that was given no longer counts: it takes more now, or its authenticator is not theirs alone any more.</param>
    /// <param name="First">The first of two proofs that it takes together; null where none was given.</param>
    public sealed record NeedsProof(AssuranceLevel AssuranceLevel, DateTimeOffset Until, bool Again, MeansId? First = null) : OperationStep;

    /// <summary>One of these must agree.</summary>
    public sealed record NeedsConsent(ImmutableArray<PersonId> Of, DateTimeOffset Until) : OperationStep;

    /// <summary>It is announced, and done after that instant.</summary>
    /// <param name="TellsHolder">Its time has come to tell the line's holder again.</param>
    public sealed record Waits(DateTimeOffset Until, bool TellsHolder = false) : OperationStep;

    /// <summary>Everything is fulfilled and the request is done: the caller carries it out in the same transaction.</summary>
    public sealed record CarryOut : OperationStep;

    /// <summary>It was closed before, or this closed it.</summary>
    public sealed record Closed(OperationRequestState State) : OperationStep;

    /// <summary>That person may not do this, or not in this state. Nothing changed.</summary>
    public sealed record NotTheirs : OperationStep;
}
