using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>Shows an approval to its approver: what, who asks, which line, the money, from where, until when, and how it can be answered here.</summary>
public sealed class ShowApproval(IDbContextFactory<HouseholdDbContext> contexts, OperationList operations, DescribeAsked describe, OperatorPolicy policy, Clock clock)
{
    /// <param name="Requester">The household's name for the requester.</param>
    /// <param name="Colour">Their colour.</param>
    /// <param name="Device">The browser that asks.</param>
    /// <param name="Place">Roughly where it was when it asked; null where unknown.</param>
    /// <param name="HasPasskey">Whether the approver has any passkey.</param>
    /// <param name="AskedHere">Whether it was asked for in the viewer's browser.</param>
    /// <param name="ByScreen">The number of the link that was opened: the other screen's six digits are accepted too. Null on a page in the
    /// approver's session.</param>
    /// <param name="TypesDigits">Whether the other screen now shows the six digits instead of the two.</param>
    /// <param name="Request">The request that it is about.</param>
    /// <param name="RequestState">Where that stands, for its answer’s page.</param>
    public sealed record View(
        Guid Owner, ApprovalId Approval, OperationRequestId Request, OperationRequestState RequestState, ApprovalState State, bool Reported, bool IsOwn, PersonId ApproverId, string Approver, string Requester, int Colour, string Device, Place? Place,
        DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, OperationFacts About, bool ForOwnLine, bool HasPasskey, Msisdn? ByScreen, bool TypesDigits, bool AskedHere)
    {
        /// <summary>The agent who asks, by the name that people can check; null where none does.</summary>
        public string? Agent { get; init; }

        /// <summary>Whether that agent talks to somebody else, and asks the viewer for this one thing.</summary>
        public bool IsFromAfar { get; init; }

        /// <summary>Whether there is nothing to do, or nothing that the viewer may: the agent does not know.</summary>
        public bool IsNothing { get; init; }

        /// <summary>Whether the viewer may have another link sent.</summary>
        public bool MayLink { get; init; }

        /// <summary>Where the viewer could let the requester do the same themself, for a time; null where they cannot.</summary>
        public LetInstead? LetInstead { get; init; }

        /// <summary>Whether it asks for no more than a proof of the last minutes.</summary>
        public bool TakesRecentProof { get; init; }

        /// <summary>Whether the viewer’s session was proved so lately that the two digits are enough.</summary>
        public bool HasRecentProof { get; init; }
    }

    /// <summary>What the viewer could let the requester do, and with what.</summary>
    public sealed record LetInstead(MemberId Who, LineId? Line, BillingAccountId? Account, Permission Permission);

    /// <returns>Null when there is no such approval to answer here.</returns>
    public async Task<View?> RunAsync(ApprovalLocator who, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(who);
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ApprovalAsync(who, policy, now, cancellationToken) is { } approval ? await ViewAsync(db, approval, who, now, cancellationToken) : null;
    }

    /// <summary>The approvals that the session's person is asked for and that are open now, the newest first.</summary>
    public async Task<IReadOnlyList<View>> OpenAsync(ActorLocator by, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await ActingParty.ThemselfAsync(db, by, policy, now, cancellationToken) is not { Person: var person }) return [];
        var owners = await db.AskingOwnersAsync(person, cancellationToken);
        var open = await db.Approvals.AsNoTracking()
            .Where(a => owners.Contains(a.OwnerId) && a.ApproverId == person && a.MatchNumber != null && a.State == ApprovalState.Open && a.ExpiresAt > now)
            .OrderByDescending(a => a.AskedAt).ToListAsync(cancellationToken);
        var views = new List<View>();
        foreach (var approval in open)
        {
            if (await ViewAsync(db, approval, new ApprovalLocator.InSession(by, approval.OwnerId, approval.Id), now, cancellationToken) is { } view) views.Add(view);
        }

        return views;
    }

    /// <summary>Changes whenever the person's open approvals do: made of their number and the newest.</summary>
    public async Task<string> VersionAsync(PersonId person, CancellationToken cancellationToken)
    {
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var owners = await db.AskingOwnersAsync(person, cancellationToken);
        var open = await db.Approvals.AsNoTracking()
            .Where(a => owners.Contains(a.OwnerId) && a.ApproverId == person && a.MatchNumber != null && a.State == ApprovalState.Open && a.ExpiresAt > now)
            .OrderByDescending(a => a.AskedAt).Select(a => a.Id).ToListAsync(cancellationToken);
        return VersionOf(open);
    }

    public static string VersionOf(IReadOnlyList<View> open) => VersionOf([.. open.Select(view => view.Approval)]);

    private static string VersionOf(List<ApprovalId> open) => open.Count == 0 ? "0" : $"{open.Count}-{open[0].Value:N}";

    private async Task<View?> ViewAsync(HouseholdDbContext db, Approval approval, ApprovalLocator who, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await db.RequestAsync(approval.OwnerId, approval.RequestId, cancellationToken) is not { } request) return null;
        if (await describe.RunAsync(db, request, approval.ApproverId, cancellationToken) is not { } about) return null;
        var requester = await db.NameAsync(approval.OwnerId, approval.RequesterId, cancellationToken);
        var approver = await db.NameAsync(approval.OwnerId, approval.ApproverId, cancellationToken);
        var hasPasskey = await db.PasskeyInfos.AnyAsync(p => p.PersonId == approval.ApproverId, cancellationToken);
        return new(
            approval.OwnerId, approval.Id, request.Id, request.StateAt(now), approval.StateAt(now), approval.Reported, approval.IsOwn, approval.ApproverId, approver.Name,
            requester.Name, requester.Colour, approval.Device, approval.Place, approval.AskedAt, approval.ExpiresAt, about, about.Line?.UserPerson == approval.ApproverId, hasPasskey,
            who is ApprovalLocator.ByLink && !operations.AreProvedElsewhere(request) ? approval.LinkNumber : null, approval.TypesDigits, (who switch
            {
                ApprovalLocator.InSession inSession => inSession.By,
                ApprovalLocator.ByLink byLink => byLink.Browser,
                ApprovalLocator.ByTextFrom => null,
            })?.Row == approval.SessionId.Value)
        {
            Agent = request.AgentId is not null && operations.AreProvedElsewhere(request) ? request.Device : null,
            IsFromAfar = request.IsFromAfar,
            MayLink = !approval.IsOwn && approval.MayLink(now),
            LetInstead = await InsteadAsync(db, request, about, now, cancellationToken),
            IsNothing = request.Terms.IsNothing,
            TakesRecentProof = approval.AssuranceLevel <= AssuranceLevel.Fresh,
            HasRecentProof = who is ApprovalLocator.InSession session && approval.AssuranceLevel <= AssuranceLevel.Fresh
                && await ActingParty.ThemselfAsync(db, session.By, policy, now, cancellationToken) is { Proof: var proof } && proof.Meets(approval.AssuranceLevel, now),
        };
    }

    /// <summary>Whoever is asked to do something once can often let the other do it: by the same rules as if nobody had asked.</summary>
    private async Task<LetInstead?> InsteadAsync(HouseholdDbContext db, OperationRequest request, OperationFacts about, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (request is not { IsAsked: true, State: OperationRequestState.AwaitingProof, Owner: OperationOwner.OfHousehold { Household: var household } } || about.Line is not { Id: var line }) return null;
        var relations = await db.RelationsOfAsync(household, cancellationToken);
        var (asker, grantor) = (relations.Members.FirstOrDefault(member => member.Person == request.RequesterId).Id, relations.Members.FirstOrDefault(member => member.Person == request.DoerId).Id);
        if (relations.Lines.Where(one => one.Id == line).Select(one => (BillingAccountId?)one.Account).FirstOrDefault() is not { } account) return null;
        var target = Asking.TargetOf(request.Operation, line, account);
        return Asking.CouldLet(grantor, request.Operation, target, relations, policy, now) ? new(asker, target.Line, target.Account, request.Operation) : null;
    }
}
