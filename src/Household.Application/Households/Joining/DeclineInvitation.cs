using System.Collections.Immutable;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Households.Joining;

/// <summary>
/// A person says no to an invitation, whose link then leads nowhere. Who they are is told to nobody. The target is the invitation; the input is the token of its link.
/// </summary>
public sealed class DeclineInvitation(IStringLocalizer<JoiningTexts> text, OperatorPolicy policy) : OwnOperation(policy)
{
    public override Permission Permission => Permission.DeclineInvitation;

    public override string TargetKind => "invitation";

    public override int InputVersion => 1;

    internal override async Task<ImmutableArray<HouseholdId>> TouchesAsync(HouseholdDbContext db, OperationSubject subject, CancellationToken cancellationToken) =>
        await db.InvitationLinkAsync(subject.Input, cancellationToken) is { HouseholdId: var household } ? [household] : [];

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        return await db.InvitationAsync(subject.Input, cancellationToken) is null ? null
            : new(Permission, subject.Target, WordsOf(text, "Decline", [], [new(text["TheySee"], text["OnlyThatNo"])], new("/", text["ToHome"])), Line: null);
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        if (await work.Db.InvitationAsync(subject.Input, cancellationToken) is not { } invitation || invitation.Id.Value != subject.Target || !work.Has(invitation.HouseholdId)) return new PreparedOperation.NotFound();
        var household = invitation.HouseholdId;
        var relations = await work.Db.RelationsOfAsync(household, cancellationToken);
        if (!invitation.Stands(relations, Policy, work.Now)) return new PreparedOperation.NothingLeft(Done: null);
        if (invitation.Number is { } number && !await work.Db.HasProvedAsync(decided.Owner, number, work.Now, cancellationToken)) return new PreparedOperation.Refused(RefusalReason.NumberNotProved, []);
        var ready = (PreparedOperation.Ready)decided.Ready(new CanonicalForm("household/decline-invitation").Add(decided.Owner.Value).Add(invitation.Id.Value).Bytes, async (doing, cancelled) =>
        {
            if (!invitation.Decline(work.Now)) throw new InvalidOperationException("An open invitation could not be declined.");
            work.Audit(household, new(new Actor.AsSystem(nameof(DeclineInvitation)), OnBehalfOf: null, "decline-invitation", "invitation", invitation.Id.Value, doing.Rule, doing.Approval, Details: ""));
            work.NoteSecurity(decided.Owner, SecurityEventKind.DeclinedInvitation, doing.Device);
            var inviter = relations.Members.First(one => one.Id == invitation.InvitedById).Person;
            await work.TellAsync(inviter, text["NoticeSubject"], invitation.Called is { } called ? text["DeclinedNotice", called] : text["SomebodyDeclinedNotice"], except: null, cancelled);
        });
        return ready with { Touches = [household] };
    }
}
