using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines;

/// <summary>What the operations on one line have in common: the target is the line, and whoever may see the line sees what was done to it.</summary>
public abstract class LineOperation(OperatorPolicy policy) : Operation
{
    public override string TargetKind => "line";

    public override bool IsAboutALine => true;

    protected OperatorPolicy Policy => policy;

    internal override Task<Guid?> TargetOnAsync(HouseholdDbContext db, HouseholdId household, LineId line, CancellationToken cancellationToken) => Task.FromResult<Guid?>(line.Value);

    internal override bool MaySee(Actor.OfPerson actor, OperationFacts about, Relations relations, OperatorPolicy policy, DateTimeOffset now) =>
        about.Line is { Id: var line } && AccessEvaluator.Evaluate(actor, Permission.SeeLine, Target.OfLine(line), relations, policy, now) is AccessDecision.Allowed;

    internal override Task<Offered?> OfferAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(relations);
        var id = LineId.From(subject.Target);
        return Task.FromResult(relations.Lines.Any(line => line.Id == id && FitsNow(line.Status)) ? new Offered(AccessEvaluator.Evaluate(actor, Permission, Target.OfLine(id), relations, policy, now)) : null);
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(subject);
        var (household, id) = (subject.Household, LineId.From(subject.Target));
        if (await work.Db.Lines.FirstOrDefaultAsync(l => l.HouseholdId == household && l.Id == id, cancellationToken) is not { } line) return new PreparedOperation.NotFound();
        var relations = await work.Db.RelationsOfAsync(household, cancellationToken);
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfLine(id), relations, policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        return FitsNow(line.Status) ? await WithHolderAsync(work, actor, subject, new(line, decision, relations), cancellationToken) : new PreparedOperation.NothingLeft(Done: null);
    }

    /// <summary>
    /// Where nobody is known who could agree, it waits for the objection of whoever has the line’s phone, or was named as its user: so they are told, by the line’s
    /// number too, even where that phone is said to be lost. Otherwise nobody could object who would lose by it.
    /// </summary>
    private async Task<PreparedOperation> WithHolderAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var prepared = await PrepareAsync(work, actor, subject, decided, cancellationToken);
        if (prepared is not PreparedOperation.Ready { HolderNumber: null, Decision.Because.Obligation: Obligation.UnlessHolderObjects } ready) return prepared;
        var user = decided.Line.UserState is LineUserState.Named or LineUserState.Confirmed ? decided.Line.UserId : null;
        return ready with { HolderNumber = decided.Line.Number, StoppableBy = [.. ready.StoppableBy.Union(decided.SpeakFor(user, actor.Person, policy, work.Now))] };
    }

    /// <summary>Whether it makes sense for a line in this state, whoever asks.</summary>
    protected abstract bool FitsNow(LineStatus status);

    /// <summary>The rest of preparing, for a line that it fits and an actor who is not refused.</summary>
    private protected abstract Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken);

    /// <summary>A line, and what was decided about it.</summary>
    private protected sealed record Decided(Line Line, AccessDecision Decision, Relations Relations)
    {
        /// <summary>The member who acts in their own right.</summary>
        public MemberId MemberOf(PersonId person) => Relations.Members.First(member => member.Person == person).Id;

        /// <summary>Who objects as somebody named as the user: they themself, and a child’s guardians for them, but not whoever acts.</summary>
        public IEnumerable<PersonId> SpeakFor(MemberId? user, PersonId actor, OperatorPolicy policy, DateTimeOffset now)
        {
            var isMinor = Relations.Members.Any(member => member.Id == user && policy.IsMinor(member.BornOn, policy.Today(now)));
            return Relations.Members
                .Where(member => member.Person != actor && (member.Id == user || (isMinor && Relations.Guardians.Any(care => care.Minor == user && care.Guardian == member.Id)))).Select(member => member.Person);
        }
    }
}
