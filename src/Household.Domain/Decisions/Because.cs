using System.Collections.Immutable;

namespace HouseholdPortal.Domain.Decisions;

/// <summary>
/// Why a decision came out as it did: the code of the table's rule and the chain of relations, as data that a page renders in the viewer's language.
/// Two are equal when rule, chain, obligation, what it spends of and those who may stop it are. <c>default</c> is not a reason, and never used.
/// </summary>
/// <param name="Rule">Row and column of the table, such as <c>settle-finding/user</c>; for refusals, the reason's own code, such as <c>not-related</c>.</param>
/// <param name="Chain">From the actor to the target, step by step; empty where they have no relation.</param>
/// <param name="Obligation">What an allowed act still depends on.</param>
public readonly record struct Because(string Rule, ImmutableArray<BecauseLink> Chain, Obligation Obligation = Obligation.None)
{
    private readonly ImmutableArray<MemberId> _mayStop;

    /// <summary>The minor’s other guardians, where <see cref="Obligation.UnlessAnotherGuardianStops"/>; otherwise nobody.</summary>
    public ImmutableArray<MemberId> MayStop
    {
        get => _mayStop.IsDefault ? [] : _mayStop;
        init => _mayStop = value;
    }

    /// <summary>The delegation that it rests on: what is spent by it counts there. Null where it rests on a relation of the actor’s own.</summary>
    public DelegationId? Delegation { get; init; }

    /// <summary>Whether it spends of what the line’s payer lets its user spend.</summary>
    public bool SpendsOfLine { get; init; }

    public bool Equals(Because other) =>
        string.Equals(Rule, other.Rule, StringComparison.Ordinal) && Obligation == other.Obligation && Delegation == other.Delegation && SpendsOfLine == other.SpendsOfLine && Chain.AsSpan().SequenceEqual(other.Chain.AsSpan()) && MayStop.AsSpan().SequenceEqual(other.MayStop.AsSpan());

    public override int GetHashCode() => HashCode.Combine(Rule, Obligation, Chain.IsDefault ? 0 : Chain.Length);
}
