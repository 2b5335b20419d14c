using System.Globalization;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations.Granting;

/// <summary>The grantor lets a delegation last longer, with one proof; its grantee is told. The input is the new last day.</summary>
public sealed class ExtendDelegation(PortalAddress portal, IStringLocalizer<DelegationTexts> text, OperatorPolicy policy) : ExistingDelegationOperation(text, policy)
{
    public override Permission Permission => Permission.ExtendDelegation;

    public override int InputVersion => 1;

    protected override string Key => "Extend";

    private protected override bool FitsNow(Delegation delegation, DateTimeOffset now) => delegation.State == DelegationState.Accepted && delegation.Period.Until > Policy.Today(now);

    private protected override DelegationTerms TermsOf(Delegation delegation, OperationSubject subject) =>
        LastDayIn(subject) is { } last && last >= delegation.Period.From ? new(delegation.Permissions, delegation.Allowance, new(delegation.Period.From, last.AddDays(1))) : delegation.Terms;

    private protected override PreparedOperation Prepare(CommandContext work, OperationSubject subject, Decided decided)
    {
        var (delegation, today) = (decided.Delegation, Policy.Today(work.Now));
        if (LastDayIn(subject) is not { } last) return new PreparedOperation.NotFound();
        var until = last.AddDays(1);
        if (until <= delegation.Period.Until) return new PreparedOperation.NothingLeft(Done: null);
        if (until > today.AddMonths(Delegation.MostMonths)) return new PreparedOperation.Refused(RefusalReason.TooLate, []);
        return decided.Ready(new CanonicalForm("household/extend-delegation").Add(delegation.Id.Value).Add(delegation.Terms).Add(until.DayNumber), async (doing, cancelled) =>
        {
            if (delegation.Extend(until, Policy.Today(work.Now)) is { } refusal) throw new InvalidOperationException($"A delegation was to be extended: {refusal}.");
            await RecordAsync(work, doing, decided, delegation.Terms, "extend-delegation", SecurityEventKind.DelegationChanged, delegation.GranteeId, "ExtendedNotice", cancelled, portal.Of(DelegationPaths.Rights));
        });
    }

    private static DateOnly? LastDayIn(OperationSubject subject) =>
        DateOnly.TryParseExact(subject.Input, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue ? day : null;
}
