using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Households.Inviting;

/// <summary>
/// Invites a person into the household: by a text to their number, or by a link to hand over. The target is the line or the account by which the member may invite;
/// the input is an <see cref="InvitationInput"/>. The text names nobody: whoever reads it may be somebody else.
/// </summary>
public sealed class InviteMember(RateLimitCounters counters, CodeSettings countries, PortalAddress portal, IStringLocalizer<InvitingTexts> text, OperatorPolicy policy) : Operation
{
    public override Permission Permission => Permission.ManageMembers;

    public override string TargetKind => "household";

    public override int InputVersion => InvitationInput.Version;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        if (InvitationInput.Read(subject.Input) is not { } input || await BesideAsync(db, subject, cancellationToken) is not { } beside) return null;
        var who = input.Called ?? text["Somebody"].Value;
        List<OperationRow> rows =
        [
            input.Number is { } number ? new(text["SentTo"], NationalNumber.Of(number)) : new(text["SentTo"], text["HandedOver"]),
            new(text["Sees"], text["SeesLittle"], text["SeesLittleMore"]),
            new(text["Beside"], beside, text[input.NamesUser ? "AsUser" : "BesideMore"]),
            new(text["Works"], text["OneWeek", Invitation.Lasts.TotalDays], text["Once"]),
            new(text["Undo"], text["CancelAnyTime"]),
        ];
        return new(Permission, subject.Target, new(
            text["Title", who], text["AsksTo", who], text["What", who], text[input.Number is null ? "MakeLink" : "Send"], text[input.Number is null ? "Made" : "Sent", who], text[input.Number is null ? "MadeLead" : "SentLead"], text["NotSent"],
            rows, new("/household", text["Household"]), subject.Request is { } request && input.Number is null ? new($"/household/invitations/{request.Value}", text["ToLink"]) : new("/household", text["ToHousehold"])), Line: null);
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(subject);
        var household = subject.Household;
        var relations = await work.Db.RelationsOfAsync(household, cancellationToken);
        if (InvitationInput.Read(subject.Input) is not { } input || TargetOf(relations, subject.Target) is not { } target) return new PreparedOperation.NotFound();
        var decision = AccessEvaluator.Evaluate(actor, Permission, target, relations, policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        if (input.NamesUser)
        {
            // Who names the user of a line is for another row to say.
            if (target.Line is not { } line || !await work.Db.Lines.AnyAsync(l => l.HouseholdId == household && l.Id == line && l.Kind == LineKind.Mobile && l.Status != LineStatus.Ended, cancellationToken)) return new PreparedOperation.NotFound();
            if (AccessEvaluator.Evaluate(actor, Permission.NameLineUser, target, relations, policy, work.Now) is AccessDecision.Refused cannotName) return PreparedOperation.Of(cannotName, relations);
        }

        if (await WhyNotAsync(work, household, input, cancellationToken) is { } why) return new PreparedOperation.Refused(why, []);
        var facts = new CanonicalForm("household/invite-member").Add(subject.Target).Add(input.Number?.Digits ?? "").Add(input.Called ?? "").Add(input.NamesUser ? 1 : 0).Bytes;
        return new PreparedOperation.Ready(OperationTerms.Free(facts), decision, relations, (doing, cancelled) => CarryOutAsync(work, doing, relations, target, input, cancelled));
    }

    /// <summary>The limits: what a household has open and has sent lately, and what a number has been sent by whichever households.</summary>
    private async Task<RefusalReason?> WhyNotAsync(CommandContext work, HouseholdId household, InvitationInput input, CancellationToken cancellationToken)
    {
        var since = work.Now - Invitation.Lasts;
        var lately = await work.Db.Invitations.AsNoTracking().Where(one => one.HouseholdId == household && one.InvitedAt > since).ToListAsync(cancellationToken);
        if (lately.Count >= Invitation.MostSent || lately.Count(one => one.IsOpen(work.Now)) >= Invitation.MostOpen) return RefusalReason.TooMany;
        if (input.Number is not { } number) return null;
        if (!countries.Serves(number)) return RefusalReason.NumberNotServed;
        return (await counters.OfInvitationsAsync(work.Db, number, cancellationToken)).ClosedUntil(work.Now, _ => true) is null ? null : RefusalReason.TooMany;
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Relations relations, Target target, InvitationInput input, CancellationToken cancellationToken)
    {
        var household = relations.Household;
        var inviter = relations.Members.First(member => member.Person == doing.By.Person).Id;
        var account = target.Account ?? relations.Lines.First(line => line.Id == target.Line).Account;
        var hash = SecretToken.OfLink.HashOf(input.Token) ?? throw new InvalidOperationException("A token that could be read has no hash.");
        var invitation = new Invitation(household, work.Ids.New<InvitationId>(), inviter, account, target.Line, hash, work.Now);
        if (input.Called is { } called) invitation.Call(called);
        if (input.NamesUser) invitation.NameUser();
        if (input.Number is { } number)
        {
            invitation.SendTo(number);
            await (await counters.OfInvitationsAsync(work.Db, number, cancellationToken)).AddAsync(work, _ => true, cancellationToken);
            work.Send(number, text["InvitedNotice", portal.Of(InvitationInput.PathOf(input.Token))]);
        }

        work.Db.Invitations.Add(invitation);
        work.Db.InvitationLinks.Add(new(hash, household, invitation.Id, invitation.ExpiresAt));
        work.Audit(household, new(
            doing.By, OnBehalfOf: null, "invite-member", "invitation", invitation.Id.Value, doing.Rule, doing.Approval,
            new AuditFacts.MemberInvited(account.Value, target.Line?.Value, input.Number?.Masked, input.NamesUser).ToJson()));
        var to = input.Number?.Masked ?? "";
        work.NoteSecurity(doing.By.Person, SecurityEventKind.MemberInvited, doing.Device, to);

        // Its payer answers for who is in the household beside their account.
        var payer = relations.Accounts.First(one => one.Id == account).Payer;
        if (payer == inviter || relations.Members.All(member => member.Id != payer)) return;
        var name = (await work.Db.NameAsync(household.Value, doing.By.Person, cancellationToken)).Name;
        await work.TellAsync(relations.Members.First(member => member.Id == payer).Person, text["NoticeSubject"], text["BesideYoursNotice", name, portal.Of("/household")], except: null, cancellationToken);
    }

    private static Target? TargetOf(Relations relations, Guid id) =>
        relations.Lines.Any(line => line.Id.Value == id) ? Target.OfLine(LineId.From(id))
        : relations.Accounts.Any(account => account.Id.Value == id) ? Target.OfAccount(BillingAccountId.From(id)) : null;

    /// <summary>The name of the line or account.</summary>
    private static async Task<string?> BesideAsync(HouseholdDbContext db, OperationSubject subject, CancellationToken cancellationToken)
    {
        var (household, line, account) = (subject.Household, LineId.From(subject.Target), BillingAccountId.From(subject.Target));
        var found = await db.Lines.AsNoTracking().Where(l => l.HouseholdId == household && l.Id == line).Select(l => new { l.Number, l.Label }).FirstOrDefaultAsync(cancellationToken);
        if (found is not null) return found.Number is { } number ? NationalNumber.Of(number) : found.Label;
        return await db.BillingAccounts.AsNoTracking().Where(a => a.HouseholdId == household && a.Id == account).Select(a => a.Name).FirstOrDefaultAsync(cancellationToken);
    }
}
