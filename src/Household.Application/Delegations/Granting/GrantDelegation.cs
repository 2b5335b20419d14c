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
public sealed class GrantDelegation(OperationInputs inputs, PortalAddress portal, IStringLocalizer<DelegationTexts> text, OperatorPolicy policy) : DelegationOperation(text, policy)
{
    public override Permission Permission => Permission.ManageDelegations;

    public override int InputVersion => 1;

    /// <summary>Whoever asks to be let do something says themself what.</summary>
    public override bool TellsAsker => true;

    protected override string Key => "Grant";

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var look = await HouseholdLook.OfAsync(db, subject.Household, cancellationToken);
        if (Asked.Of(subject.Input, look) is not { } asked) return null;
        var id = DelegationId.From(subject.Target);
        var existing = await db.Delegations.AsNoTracking().Where(d => d.HouseholdId == subject.Household && d.Id == id).Select(d => new { d.GrantorId, d.State }).FirstOrDefaultAsync(cancellationToken);
        var grantor = asked.Grantor ?? existing?.GrantorId ?? look.Relations.Members.Where(member => member.Person == viewer).Select(member => (MemberId?)member.Id).FirstOrDefault();
        var beginsWithYes = asked.Grantor is not null || (existing is null ? await QuestionAsync(db, subject.Owner.Id, asked, look, cancellationToken) is { IsOpen: true } : asked.Answers is not null && existing.State != DelegationState.Offered);
        if (grantor is not { } from) return null;
        var names = new DelegationNames(look, from, asked.Grantee, asked.Target.Line, asked.Target.Account, Text);
        var isAsker = look.Relations.Members.Any(member => member.Id == asked.Grantee && member.Person == viewer);
        var starts = beginsWithYes ? new OperationRow(Text["Starts"], Text["WithTheYes", names.Grantor]) : new(Text["Starts"], Text["OnceAccepted", names.Grantee], Text["WithinDays", Delegation.AnswerTime.TotalDays]);
        return new(Permission, subject.Target, Words(names, asked.Terms, viewer, [.. names.Rows(asked.Terms), starts, new(Text["Undo"], Text["EitherSide"])], isAsker ? "Wish" : beginsWithYes ? "Allow" : null), names.LineFact);
    }

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(subject);
        var (household, id, today) = (subject.Household, DelegationId.From(subject.Target), Policy.Today(work.Now));
        if (await work.Db.Delegations.AnyAsync(d => d.HouseholdId == household && d.Id == id, cancellationToken)) return new PreparedOperation.NothingLeft(Done: null);
        var look = await HouseholdLook.OfAsync(work.Db, household, cancellationToken);
        var sight = HouseholdSight.Of(actor, look.Relations, ImmutableHashSet<LineId>.Empty, Policy, work.Now);
        if (sight.Viewer is not { } self || Asked.Of(subject.Input, look) is not { } asked) return new PreparedOperation.NotFound();
        if (asked.Grantee == self) return OfAsker(asked, look, sight, work.Now);
        if (asked.Grantor is { } named && named != self) return new PreparedOperation.NotFound();

        // Whoever asked is seen by whom they asked.
        if (asked.Grantor is null && !sight.Sees(asked.Grantee)) return new PreparedOperation.NotFound();
        var decision = AccessEvaluator.Evaluate(actor, Permission, asked.Target, look.Relations, Policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, look.Relations);
        if (asked.Terms.Period.Until <= today || asked.TermsFrom(today).WhyNot(today, begun: today.AddDays(-1)) is not null) return new PreparedOperation.Refused(RefusalReason.TooLate, []);
        if (!GrantablePermissions.Of(self, asked.Target, look.Relations, Policy, today).Cover(asked.Terms)) return new PreparedOperation.Refused(RefusalReason.NotYoursToGive, []);
        var facts = new CanonicalForm("household/grant-delegation").Add(id.Value).Add(self.Value).Add(asked.Grantee.Value).Add((asked.Target.Line?.Value ?? asked.Target.Account?.Value)!.Value).Add(asked.Terms);
        return new PreparedOperation.Ready(OperationTerms.Free(facts.Bytes), decision, look.Relations, (doing, cancelled) => CarryOutAsync(work, doing, id, new(self, asked, look, decision), cancelled));
    }

    /// <summary>Nobody lets themself: whoever could is asked.</summary>
    private PreparedOperation OfAsker(Asked asked, HouseholdLook look, HouseholdSight sight, DateTimeOffset now) =>
        asked.Grantor is { } grantor && sight.Sees(grantor) && asked.Terms.Permissions.All(permission => Domain.Decisions.Asking.CouldLet(grantor, permission, asked.Target, look.Relations, Policy, now))
            ? new PreparedOperation.Refused(RefusalReason.NotYoursToGive, [look.Relations.Members.First(member => member.Id == grantor).Person])
            : new PreparedOperation.NotFound();

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, DelegationId id, Granting grant, CancellationToken cancellationToken)
    {
        var (self, asked, look, decision) = grant;
        var today = Policy.Today(work.Now);

        // Confirming it may take it past midnight, and answering what was asked for may take days.
        var terms = Asked.NotBefore(today, asked.Terms);
        var delegation = Delegation.Offer(look.Relations.Household, id, self, asked.Grantee, asked.Target.Line, asked.Target.Account, terms, today, work.Now);
        work.Db.Delegations.Add(delegation);
        if (!await AcceptAsAskedAsync(work, doing, delegation, grant, cancellationToken))
        {
            await RecordAsync(
                work, doing, new(delegation, look, decision, self), terms, "offer-delegation", SecurityEventKind.DelegationOffered, delegation.GranteeId, "OfferedNotice", cancellationToken, portal.Of(DelegationPaths.Offer(id)));
            return;
        }

        await RecordAsync(
            work, doing, new(delegation, look, decision, self), terms, "grant-delegation", SecurityEventKind.DelegationOffered, delegation.GranteeId, "GrantedNotice", cancellationToken, portal.Of(DelegationPaths.Rights));
        await TellGuardiansAsync(work, look, delegation, terms, cancellationToken);
    }

    /// <summary>Whoever asked for it has agreed by asking. Where it answers what they asked for in another way, that need not be answered any more.</summary>
    /// <returns>Whether they asked for it.</returns>
    private async Task<bool> AcceptAsAskedAsync(CommandContext work, OperationDoing doing, Delegation delegation, Granting grant, CancellationToken cancellationToken)
    {
        var (asked, grantee) = (grant.Asked, grant.Look.Relations.Members.First(member => member.Id == delegation.GranteeId).Person);
        var wasAsked = doing.Request.IsAsked && doing.Request.RequesterId == grantee;
        if (!wasAsked && await QuestionAsync(work.Db, doing.Request.OwnerId, asked, grant.Look, cancellationToken) is { IsAsked: true } question
            && question.RequesterId == grantee && question.DoerId == doing.By.Person && question.StateAt(work.Now) is OperationRequestState.AwaitingProof)
        {
            await work.AnswerOtherwiseAsync(question, cancellationToken);
            wasAsked = true;
        }

        if (wasAsked && delegation.Accept(delegation.OfferNumber, Policy.Today(work.Now), work.Now) is { } refusal) throw new InvalidOperationException($"A delegation that was asked for was to begin: {refusal}.");
        return wasAsked;
    }

    /// <summary>What the grantee asked for that it answers, because it holds that; null for none.</summary>
    private async Task<OperationRequest?> QuestionAsync(HouseholdDbContext db, Guid owner, Asked asked, HouseholdLook look, CancellationToken cancellationToken) =>
        asked.Answers is { } id && await db.RequestAsync(owner, id, cancellationToken) is { } question && await HoldsAsync(db, asked, question, look, cancellationToken) ? question : null;

    private async Task<bool> HoldsAsync(HouseholdDbContext db, Asked asked, OperationRequest question, HouseholdLook look, CancellationToken cancellationToken)
    {
        if (question.Operation == Permission.ManageDelegations)
            return inputs.Open(question, this) is { Input: var input } && Asked.Of(input, look) is { } wish && wish.Terms.Permissions.All(asked.Terms.Permissions.Contains) && asked.Covers(wish.Target, look);
        return asked.Terms.Permissions.Contains(question.Operation) && await LineOfAsync(db, question, look, cancellationToken) is { } line && asked.Covers(Target.OfLine(line), look);
    }

    /// <summary>The line that something once is asked for: itself, or what is done to a lock, a hold or a finding of it.</summary>
    private static async Task<LineId?> LineOfAsync(HouseholdDbContext db, OperationRequest question, HouseholdLook look, CancellationToken cancellationToken)
    {
        var (household, id) = (look.Relations.Household, question.TargetId);
        LineId? found = look.Lines.Where(one => one.Id.Value == id).Select(one => (LineId?)one.Id).FirstOrDefault()
            ?? look.Locks.Where(one => one.Id.Value == id).Select(one => (LineId?)one.Line).FirstOrDefault()
            ?? look.Freezes.Where(one => one.Id.Value == id).Select(one => (LineId?)one.Line).FirstOrDefault();
        var finding = FindingId.From(id);
        return found ?? await db.Findings.Where(one => one.HouseholdId == household && one.Id == finding).Select(one => (LineId?)one.LineId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>What the input asks for, as this household has it.</summary>
    /// <param name="Grantor">Who was asked for it; null where the grantor began it.</param>
    /// <param name="Answers">The request of the grantee’s that it answers instead.</param>
    private sealed record Asked(MemberId Grantee, Target Target, DelegationTerms Terms, MemberId? Grantor, OperationRequestId? Answers)
    {
        /// <summary>Whether it is about that, or about the whole account of that line.</summary>
        public bool Covers(Target wanted, HouseholdLook look) => (Target.Line is { } line && line == wanted.Line)
            || (Target.Account is { } account && (account == wanted.Account || look.Lines.Any(one => one.Id == wanted.Line && one.AccountId == account)));

        /// <summary>What was asked for begins when it is answered, whenever that is.</summary>
        public DelegationTerms TermsFrom(DateOnly today) => Grantor is null ? Terms : NotBefore(today, Terms);

        public static DelegationTerms NotBefore(DateOnly today, DelegationTerms terms) => terms.Period.From < today ? new(terms.Permissions, terms.Allowance, new(today, terms.Period.Until)) : terms;

        public static Asked? Of(string input, HouseholdLook look)
        {
            if (GrantInput.Read(input) is not { } read) return null;
            var line = look.Lines.FirstOrDefault(one => one.Id.Value == read.Line);
            var account = look.Accounts.FirstOrDefault(one => line is null ? one.Id.Value == read.Account : one.Id == line.AccountId);
            if (account is null || (line is null && read.Line is not null) || line?.Status == Domain.Lines.LineStatus.Ended || look.Relations.Members.All(member => member.Id.Value != read.Grantee)) return null;
            return read.Terms.Terms(account.Currency) is { } terms
                ? new(
                    MemberId.From(read.Grantee), line is null ? Target.OfAccount(account.Id) : Target.OfLine(line.Id), terms,
                    read.Grantor is { } grantor ? MemberId.From(grantor) : null, read.Answers is { } answers ? OperationRequestId.From(answers) : null)
                : null;
        }
    }

    private sealed record Granting(MemberId Self, Asked Asked, HouseholdLook Look, AccessDecision Decision);
}
