using System.Collections.Immutable;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations.Granting;

/// <summary>
/// Offers to let a member do something with a line or an account. The target is the delegation that begins so, whose id its form chooses: a form that is sent twice
/// makes one. The input is a <see cref="GrantInput"/>.
/// </summary>
public sealed class GrantDelegation(PortalAddress portal, IStringLocalizer<DelegationTexts> text, OperatorPolicy policy) : DelegationOperation(text, policy)
{
    public override Permission Permission => Permission.ManageDelegations;

    public override int InputVersion => 1;

    protected override string Key => "Grant";

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var look = await HouseholdLook.OfAsync(db, subject.Household, cancellationToken);
        if (Asked.Of(subject.Input, look) is not { } asked) return null;
        var id = DelegationId.From(subject.Target);
        var grantor = await db.Delegations.AsNoTracking().Where(d => d.HouseholdId == subject.Household && d.Id == id).Select(d => (MemberId?)d.GrantorId).FirstOrDefaultAsync(cancellationToken)
            ?? look.Relations.Members.Where(member => member.Person == viewer).Select(member => (MemberId?)member.Id).FirstOrDefault();
        if (grantor is not { } from) return null;
        var names = new DelegationNames(look, from, asked.Grantee, asked.Target.Line, asked.Target.Account, Text);
        return new(Permission, subject.Target, Words(names, asked.Terms, viewer, [.. names.Rows(asked.Terms), new(Text["Starts"], Text["OnceAccepted", names.Grantee], Text["WithinDays", Delegation.AnswerTime.TotalDays]), new(Text["Undo"], Text["EitherSide"])]), names.LineFact);
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(subject);
        var (household, id, today) = (subject.Household, DelegationId.From(subject.Target), Policy.Today(work.Now));
        if (await work.Db.Delegations.AnyAsync(d => d.HouseholdId == household && d.Id == id, cancellationToken)) return new PreparedOperation.NothingLeft(Done: null);
        var look = await HouseholdLook.OfAsync(work.Db, household, cancellationToken);
        var sight = HouseholdSight.Of(actor, look.Relations, ImmutableHashSet<LineId>.Empty, Policy, work.Now);
        if (sight.Viewer is not { } self || Asked.Of(subject.Input, look) is not { } asked || asked.Grantee == self || !sight.Sees(asked.Grantee)) return new PreparedOperation.NotFound();
        var decision = AccessEvaluator.Evaluate(actor, Permission, asked.Target, look.Relations, Policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, look.Relations);
        if (asked.Terms.WhyNot(today, begun: today.AddDays(-1)) is not null) return new PreparedOperation.Refused(RefusalReason.TooLate, []);
        if (!GrantablePermissions.Of(self, asked.Target, look.Relations, Policy, today).Cover(asked.Terms)) return new PreparedOperation.Refused(RefusalReason.NotYoursToGive, []);
        var facts = new CanonicalForm("household/grant-delegation").Add(id.Value).Add(self.Value).Add(asked.Grantee.Value).Add((asked.Target.Line?.Value ?? asked.Target.Account?.Value)!.Value).Add(asked.Terms);
        return new PreparedOperation.Ready(OperationTerms.Free(facts.Bytes), decision, look.Relations, (doing, cancelled) => CarryOutAsync(work, doing, id, new(self, asked, look, decision), cancelled));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, DelegationId id, Granting grant, CancellationToken cancellationToken)
    {
        var (self, asked, look, decision) = grant;
        var today = Policy.Today(work.Now);

        // Confirming it may take it past midnight.
        var terms = asked.Terms.Period.From < today ? new(asked.Terms.Permissions, asked.Terms.Allowance, new(today, asked.Terms.Period.Until)) : asked.Terms;
        var delegation = Delegation.Offer(look.Relations.Household, id, self, asked.Grantee, asked.Target.Line, asked.Target.Account, terms, today, work.Now);
        work.Db.Delegations.Add(delegation);
        await RecordAsync(
            work, doing, new(delegation, look, decision, self), terms, "offer-delegation", SecurityEventKind.DelegationOffered, delegation.GranteeId, "OfferedNotice", cancellationToken, portal.Of(DelegationPaths.Offer(id)));
    }

    /// <summary>What the input asks for, as this household has it.</summary>
    private sealed record Asked(MemberId Grantee, Target Target, DelegationTerms Terms)
    {
        public static Asked? Of(string input, HouseholdLook look)
        {
            if (GrantInput.Read(input) is not { } read) return null;
            var line = look.Lines.FirstOrDefault(one => one.Id.Value == read.Line);
            var account = look.Accounts.FirstOrDefault(one => line is null ? one.Id.Value == read.Account : one.Id == line.AccountId);
            if (account is null || (line is null && read.Line is not null) || line?.Status == Domain.Lines.LineStatus.Ended || look.Relations.Members.All(member => member.Id.Value != read.Grantee)) return null;
            return read.Terms.Terms(account.Currency) is { } terms ? new(MemberId.From(read.Grantee), line is null ? Target.OfAccount(account.Id) : Target.OfLine(line.Id), terms) : null;
        }
    }

    private sealed record Granting(MemberId Self, Asked Asked, HouseholdLook Look, AccessDecision Decision);
}
