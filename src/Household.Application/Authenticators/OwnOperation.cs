using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Authenticators;

/// <summary>What the operations on what belongs to one person have in common: the person owns the request, and decides by the same table as households do.</summary>
public abstract class OwnOperation(OperatorPolicy policy) : Operation
{
    /// <summary>The page that shows all of a person’s means.</summary>
    public const string Page = "/account/ways";

    public override string TargetKind => "person";

    protected OperatorPolicy Policy => policy;

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(subject);
        if (subject.Owner is not OperationOwner.OfPerson { Person: var owner }) return new PreparedOperation.NotFound();
        await work.Db.LockPersonAsync(owner, cancellationToken);
        var relations = await work.Db.RelationsOfPersonAsync(owner, policy, work.Now, cancellationToken);
        var decision = AccessEvaluator.Evaluate(actor, Permission, owner.AsTarget(), relations, policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        return await PrepareAsync(work, subject, new(owner, decision, relations, await work.Db.OwnMeansAsync(owner, work.Now, cancellationToken)), cancellationToken);
    }

    /// <summary>The rest of preparing, for an actor who is not refused.</summary>
    private protected abstract Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken);

    /// <summary>Its words, by their keys.</summary>
    /// <param name="key">What they begin with.</param>
    private protected static OperationWords WordsOf(IStringLocalizer text, string key, object[] with, IReadOnlyList<OperationRow> rows, OperationPage? back = null)
    {
        var page = back ?? new(Page, text["Back"]);
        return new(
            text[key + "Title", with], text[key + "Asks", with], text[key + "What", with], text[key + "Button", with], text[key + "Done", with], text[key + "Lead", with], text[key + "Not", with],
            rows, page, page);
    }

    /// <summary>All that a person has, and what was decided.</summary>
    private protected sealed record Decided(PersonId Owner, AccessDecision Decision, Relations Relations, OwnMeans Own)
    {
        /// <summary>Why another of the kind cannot be added; null when it can.</summary>
        public PreparedOperation? WhyNotAnother(MeansKind kind) =>
            MeansLimits.Of(kind) is { } most && Own.All.Count(fact => fact.Kind == kind) >= most ? new PreparedOperation.Refused(RefusalReason.TooMany, []) : null;

        public PreparedOperation Ready(ReadOnlyMemory<byte> terms, Func<OperationDoing, CancellationToken, Task> carryOut) =>
            new PreparedOperation.Ready(OperationTerms.Free(terms), Decision, Relations, carryOut);
    }
}
