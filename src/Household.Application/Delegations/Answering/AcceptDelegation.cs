using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations.Answering;

/// <summary>The grantee says yes: from its first day on they may do what was offered, as far as the grantor may at each use.</summary>
public sealed class AcceptDelegation(PortalAddress portal, IStringLocalizer<DelegationTexts> text, OperatorPolicy policy) : AnswerToOffer(text, policy)
{
    public override Permission Permission => Permission.AcceptDelegation;

    protected override string Key => "Accept";

    private protected override PreparedOperation Prepare(CommandContext work, Decided decided, DelegationTerms terms, int number)
    {
        var (delegation, today) = (decided.Delegation, Policy.Today(work.Now));
        if (terms.Period.Until <= today || !delegation.Stands(decided.Look.Relations, Policy, today)) return new PreparedOperation.NothingLeft(Done: null);
        return decided.Ready(new CanonicalForm("household/accept-delegation").Add(delegation.Id.Value).Add(number).Add(terms), async (doing, cancelled) =>
        {
            if (delegation.Accept(number, Policy.Today(work.Now), work.Now) is { } refusal) throw new InvalidOperationException($"A delegation was to be accepted: {refusal}.");
            await RecordAsync(work, doing, decided, terms, "accept-delegation", SecurityEventKind.DelegationAccepted, delegation.GrantorId, "AcceptedNotice", cancelled, portal.Of(DelegationPaths.Rights));
            await TellGuardiansAsync(work, decided, terms, cancelled);
        });
    }

    /// <summary>Where a minor may do something from now on, whoever looks after them is told, unless they let them do it themself.</summary>
    private async Task TellGuardiansAsync(CommandContext work, Decided decided, DelegationTerms terms, CancellationToken cancellationToken)
    {
        var (delegation, relations) = (decided.Delegation, decided.Look.Relations);
        if (!relations.Members.Any(member => member.Id == delegation.GranteeId && Policy.IsMinor(member.BornOn, Policy.Today(work.Now)))) return;
        var names = new DelegationNames(decided.Look, delegation, Text);
        var guardians = relations.Guardians.Where(care => care.Minor == delegation.GranteeId && care.Guardian != delegation.GrantorId).Select(care => care.Guardian).ToHashSet();
        foreach (var person in relations.Members.Where(member => guardians.Contains(member.Id)).Select(member => member.Person))
            await work.TellAsync(person, Text["NoticeSubject"], Text["GuardianAcceptedNotice", names.Grantor, names.Grantee, names.Do(terms, person), DelegationNames.Day(terms.Period.LastDay)], except: null, cancellationToken);
    }
}
