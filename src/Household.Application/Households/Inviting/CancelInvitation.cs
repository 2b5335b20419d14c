using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Households.Inviting;

/// <summary>Takes an invitation back that nobody has accepted: its link then leads nowhere. The target is the invitation.</summary>
public sealed class CancelInvitation(IStringLocalizer<InvitingTexts> text, OperatorPolicy policy) : Operation
{
    public override Permission Permission => Permission.CancelInvitation;

    public override string TargetKind => "invitation";

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var (household, id) = (subject.Household, InvitationId.From(subject.Target));
        if (await db.Invitations.AsNoTracking().FirstOrDefaultAsync(one => one.HouseholdId == household && one.Id == id, cancellationToken) is not { } invitation) return null;
        var who = invitation.Called ?? text["Somebody"].Value;

        // Whose number another member has is nobody else’s to know.
        var isSender = await db.Members.AnyAsync(member => member.HouseholdId == household && member.Id == invitation.InvitedById && member.PersonId == viewer, cancellationToken);
        string to = invitation.Number is not { } number ? text["HandedOver"] : isSender ? NationalNumber.Of(number) : text["ANumber"];
        return new(Permission, subject.Target, new(
            text["CancelTitle", who], text["CancelAsks", who], text["CancelWhat", who], text["CancelButton"], text["Cancelled", who], text["CancelledLead"], text["NotCancelled"],
            [new(text["SentTo"], to)], new("/household", text["Household"]), new("/household", text["ToHousehold"])), Line: null);
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(subject);
        var (household, id) = (subject.Household, InvitationId.From(subject.Target));
        if (await work.Db.Invitations.FirstOrDefaultAsync(one => one.HouseholdId == household && one.Id == id, cancellationToken) is not { } invitation) return new PreparedOperation.NotFound();
        var relations = await work.Db.RelationsOfAsync(household, cancellationToken);
        var decision = AccessEvaluator.Evaluate(actor, Permission, invitation.TargetOf(), relations, policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        if (!invitation.IsOpen(work.Now)) return new PreparedOperation.NothingLeft(Done: null);
        return new PreparedOperation.Ready(OperationTerms.Free(new CanonicalForm("household/cancel-invitation").Add(id.Value).Bytes), decision, relations, (doing, _) =>
        {
            if (!invitation.Cancel(work.Now)) throw new InvalidOperationException("An open invitation could not be cancelled.");
            work.Audit(household, new(doing.By, OnBehalfOf: null, "cancel-invitation", "invitation", id.Value, doing.Rule, doing.Approval, Details: ""));
            work.NoteSecurity(doing.By.Person, SecurityEventKind.InvitationCancelled, doing.Device, invitation.Number?.Masked ?? "");
            return Task.CompletedTask;
        });
    }
}
