using System.Collections.Immutable;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Shows one request: to its requester, to whoever does it or agreed to it, and to those who may stop it.</summary>
public sealed class ShowRequest(IDbContextFactory<HouseholdDbContext> contexts, OperationList operations, OperationInputs inputs, OperatorPolicy policy, Clock clock)
{
    /// <param name="About">What it is; null once its input has gone and it cannot be told any more, and for a viewer who asked another person to do what they may not even see, or who no longer sees what it was done to.</param>
    /// <param name="IsOwn">Whether the viewer is its requester.</param>
    /// <param name="Requester">The household’s name for the requester; empty where the viewer does not see that person.</param>
    /// <param name="Doer">The name of who was asked to do it as their own, empty in the same case; null where that is the requester.</param>
    /// <param name="AgreedBy">Who agreed; null where nobody did.</param>
    /// <param name="ClosedBy">Who said no, objected or cancelled; null where nobody did.</param>
    /// <param name="Asked">The approvals that wait for an answer, for its requester alone.</param>
    /// <param name="Until">When its time runs out, or has come.</param>
    /// <param name="Number">What people quote on the phone.</param>
    public sealed record View(
        OperationRequestId Id, Guid Owner, OperationRequestState State, OperationFacts? About, bool IsOwn, string Requester, string? Doer, string? AgreedBy, string? ClosedBy, RefusalReason? Reason,
        AuthenticationMethod ProvedBy, string Device, DateTimeOffset BegunAt, DateTimeOffset? Until, DateTimeOffset? ClosedAt, IReadOnlyList<ShowWaiting.View> Asked, string Number, bool IsDoneByViewer)
    {
        /// <summary>The household’s names for those who were told that they may stop it, while it waits; the viewer is none of them, and nobody whom the viewer does not see.</summary>
        public IReadOnlyList<string> MayStop { get; init; } = [];
    }

    /// <returns>Null when there is no such request that concerns the viewer.</returns>
    public async Task<View?> RunAsync(ActorLocator by, OperationRequestId id, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var party = await ActingParty.OfAsync(db, by, policy, now, cancellationToken);
        if (party.Person is not { } actor || await db.RequestAsync(party, id, cancellationToken) is not { } request) return null;
        return await ForAsync(db, request, actor, relations: null, now, cancellationToken);
    }

    /// <summary>What a link in a notice is about: only what it is and where it stands.</summary>
    public async Task<View?> OfStopLinkAsync(byte[] tokenHash, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var link = await db.StopLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenHash == tokenHash, cancellationToken);
        if (link is null || await db.RequestAsync(link.OwnerId, link.RequestId, cancellationToken) is not { } request) return null;
        var view = await ViewAsync(db, request, link.PersonId ?? default, actor: null, relations: null, now, cancellationToken);

        // Whoever holds the line, and is not known to us, learns no names.
        return link.PersonId is null ? view with { Requester = "", About = view.About is { Line: { } line } about ? about with { Line = line with { User = null, UserPerson = null } } : view.About } : view;
    }

    /// <summary>Those who were asked, or were told with a link that stops it.</summary>
    private static async Task<bool> ConcernsAsync(HouseholdDbContext db, OperationRequest request, PersonId person, CancellationToken cancellationToken) =>
        person == request.RequesterId || person == request.DoerId || person == request.AgreedBy
        || await db.Approvals.AnyAsync(a => a.OwnerId == request.OwnerId && a.RequestId == request.Id && a.ApproverId == person, cancellationToken)
        || await db.StopLinks.AnyAsync(l => l.OwnerId == request.OwnerId && l.RequestId == request.Id && l.PersonId == person, cancellationToken);

    /// <param name="relations">Of the household that owns it; null where they are not known yet.</param>
    /// <returns>Null where it does not concern the viewer, and they may not see what it was done to.</returns>
    internal async Task<View?> ForAsync(HouseholdDbContext db, OperationRequest request, Actor.OfPerson actor, Relations? relations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await ConcernsAsync(db, request, actor.Person, cancellationToken)) return await ViewAsync(db, request, actor.Person, actor, relations, now, cancellationToken);
        if (await WhereSeenAsync(db, request, actor, relations, now, cancellationToken) is not { } household) return null;

        // Whoever sees the line need not know everyone who may do something to it.
        var sight = HouseholdSight.Of(new Actor.AsPerson(actor.Person, default, Channel.Portal, actor.Proof), household, ImmutableHashSet<LineId>.Empty, policy, now);
        bool Knows(PersonId person) => household.Members.Any(member => member.Person == person && sight.Sees(member.Id));
        var view = await ViewAsync(db, request, actor.Person, actor, household, now, cancellationToken);
        return view with
        {
            Requester = Knows(request.RequesterId) ? view.Requester : "",
            Doer = view.Doer is null || Knows(request.DoerId) ? view.Doer : "",
            AgreedBy = request.AgreedBy is { } agreed && Knows(agreed) ? view.AgreedBy : null,
            ClosedBy = request.ClosedBy is { } closed && Knows(closed) ? view.ClosedBy : null,
        };
    }

    /// <summary>What was done is seen by whoever may see what it was done to: the relations by which they do; null where they may not.</summary>
    private async Task<Relations?> WhereSeenAsync(HouseholdDbContext db, OperationRequest request, Actor.OfPerson actor, Relations? relations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request is not { State: OperationRequestState.Done or OperationRequestState.Failed, Owner: OperationOwner.OfHousehold { Household: var household } }) return null;
        var operation = operations.Of(request.Operation);
        if (inputs.Open(request, operation) is not { } subject || await operation.DescribeAsync(db, subject, actor.Person, cancellationToken) is not { } about) return null;
        relations ??= await db.RelationsOfAsync(household, cancellationToken);
        return operation.MaySee(actor, about, relations, policy, now) ? relations : null;
    }

    /// <param name="actor">The viewer, as they are signed in; null where a link was opened that named it to them.</param>
    /// <param name="relations">Of the household that owns it; null where they are not known yet.</param>
    internal async Task<View> ViewAsync(HouseholdDbContext db, OperationRequest request, PersonId viewer, Actor.OfPerson? actor, Relations? relations, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var operation = operations.Of(request.Operation);
        var about = inputs.Open(request, operation) is { } subject ? await operation.DescribeAsync(db, subject, viewer, cancellationToken) : null;
        var isOwn = viewer == request.RequesterId;

        if (about is not null && actor is not null && request.Owner is OperationOwner.OfHousehold { Household: var household } && !operation.TellsAsker && (isOwn || viewer == request.DoerId)
            && (request.IsAsked || operation.IsAboutALine) && IsHidden(operation, request, about, actor, relations ?? await db.RelationsOfAsync(household, cancellationToken), now))
            about = null;
        var asked = isOwn && request.IsOpen ? await ShowWaiting.OfAsync(db, request, operations.AreProvedElsewhere(request), now, cancellationToken) : [];
        return new View(
            request.Id, request.OwnerId, request.StateAt(now), about, isOwn, await NameAsync(request.RequesterId), request.IsAsked ? await NameAsync(request.DoerId) : null,
            request.AgreedBy is { } agreed ? await NameAsync(agreed) : null, request.ClosedBy is { } closed ? await NameAsync(closed) : null, request.RefusedFor,
            request.ProvedBy, request.Device, request.BegunAt, request.ExpiresAt ?? request.WaitsUntil, request.ClosedAt, asked, request.Number, viewer == request.DoerId)
        {
            MayStop = actor is null ? [] : await MayStopAsync(db, request, actor, now, cancellationToken),
        };

        async Task<string> NameAsync(PersonId person) => (await db.NameAsync(request.OwnerId, person, cancellationToken)).Name;
    }

    /// <summary>
    /// Whoever asks another to do something in that person’s own right learns nothing more about it by asking. And whoever may neither see the line any more nor do it learns nothing
    /// of what it is now, such as who uses it and what it costs, from what they once did to it.
    /// </summary>
    private bool IsHidden(Operation operation, OperationRequest request, OperationFacts about, Actor.OfPerson viewer, Relations relations, DateTimeOffset now)
    {
        if (operation.MaySee(viewer, about, relations, policy, now)) return false;
        return (request.IsAsked && viewer.Person == request.RequesterId)
            || (operation.IsAboutALine && about.Line is { Id: var line } && AccessEvaluator.Evaluate(viewer, request.Operation, Target.OfLine(line), relations, policy, now) is AccessDecision.Refused);
    }

    private async Task<IReadOnlyList<string>> MayStopAsync(HouseholdDbContext db, OperationRequest request, Actor.OfPerson viewer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request is not { State: OperationRequestState.Waiting, Owner: OperationOwner.OfHousehold { Household: var household } }) return [];
        var told = await db.StopLinks.AsNoTracking().Where(l => l.OwnerId == request.OwnerId && l.RequestId == request.Id && l.PersonId != null).Select(l => l.PersonId!.Value).ToListAsync(cancellationToken);
        if (told.TrueForAll(person => person == request.DoerId || person == viewer.Person)) return [];
        var relations = await db.RelationsOfAsync(household, cancellationToken);
        var sight = HouseholdSight.Of(new Actor.AsPerson(viewer.Person, default, Channel.Portal, viewer.Proof), relations, ImmutableHashSet<LineId>.Empty, policy, now);
        var seen = relations.Members.Where(member => told.Contains(member.Person) && member.Person != request.DoerId && member.Person != viewer.Person && sight.Sees(member.Id)).Select(member => member.Id).ToList();
        return await db.Members.AsNoTracking().Where(m => m.HouseholdId == household && seen.Contains(m.Id)).OrderBy(m => m.Name).Select(m => m.Name).ToListAsync(cancellationToken);
    }
}
