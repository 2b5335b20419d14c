using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations.Granting;

/// <summary>
/// The grantor lets another do more, less or something else. What is taken away goes at once; what is added is offered, and gives nothing before it is accepted. The
/// input is a <see cref="DelegationInput"/>.
/// </summary>
public sealed class ChangeDelegation(PortalAddress portal, IStringLocalizer<DelegationTexts> text, OperatorPolicy policy) : ExistingDelegationOperation(text, policy)
{
    public override Permission Permission => Permission.ChangeDelegation;

    public override int InputVersion => 1;

    protected override string Key => "Change";

    private protected override bool FitsNow(Delegation delegation, DateTimeOffset now) => delegation.IsOpen;

    private protected override DelegationTerms TermsOf(Delegation delegation, OperationSubject subject) => Asked(delegation, subject) ?? delegation.Terms;

    private protected override IReadOnlyList<OperationRow> RowsOf(DelegationNames names, Delegation delegation, DelegationTerms terms, OperationSubject subject) =>
        [.. names.Rows(terms), delegation.State == DelegationState.Accepted && !terms.Exceeds(delegation.Terms) ? new(Text["Starts"], Text["AtOnce"]) : new(Text["Starts"], Text["MoreOnceAccepted", names.Grantee], Text["LessAtOnce"])];

    private protected override PreparedOperation Prepare(CommandContext work, OperationSubject subject, Decided decided)
    {
        var (delegation, today) = (decided.Delegation, Policy.Today(work.Now));
        if (Asked(delegation, subject) is not { } terms) return new PreparedOperation.NotFound();
        if (terms == (delegation.Offered ?? delegation.Terms)) return new PreparedOperation.NothingLeft(Done: null);
        if (terms.WhyNot(today, delegation.Period.From) is not null) return new PreparedOperation.Refused(RefusalReason.TooLate, []);

        // What is taken away is nobody’s question; what stays or is added, the grantor must have now.
        var isMore = terms.Exceeds(delegation.Terms);
        if (isMore && !GrantablePermissions.Of(decided.Self, delegation.Target(), decided.Look.Relations, Policy, today).Cover(terms)) return new PreparedOperation.Refused(RefusalReason.NotYoursToGive, []);
        return decided.Ready(new CanonicalForm("household/change-delegation").Add(delegation.Id.Value).Add(terms), async (doing, cancelled) =>
        {
            if (delegation.Change(terms, Policy.Today(work.Now), work.Now) is { } refusal) throw new InvalidOperationException($"A delegation was to be changed: {refusal}.");
            await RecordAsync(
                work, doing, decided, terms, "change-delegation", SecurityEventKind.DelegationChanged, delegation.GranteeId, delegation.Offered is null ? "NarrowedNotice" : "ChangedNotice", cancelled,
                portal.Of(delegation.Offered is null ? DelegationPaths.Rights : DelegationPaths.Offer(delegation.Id)));
        });
    }

    private static DelegationTerms? Asked(Delegation delegation, OperationSubject subject) => DelegationInput.Read(subject.Input)?.Terms(delegation.Allowance.Currency);
}
