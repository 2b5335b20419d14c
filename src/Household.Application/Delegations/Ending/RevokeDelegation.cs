using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations.Ending;

/// <summary>The grantor ends what they let another do, or takes the offer back. For a child’s line either guardian does.</summary>
public sealed class RevokeDelegation(IStringLocalizer<DelegationTexts> text, OperatorPolicy policy) : ExistingDelegationOperation(text, policy)
{
    public override Permission Permission => Permission.RevokeDelegation;

    protected override string Key => "Revoke";

    private protected override bool IsFor(Delegation delegation, MemberId self, Relations relations, DateOnly today) =>
        delegation.GrantorId == self || (delegation.GranteeId != self && delegation.LineId is { } line && relations.AreGuardiansOfUser(line, delegation.GrantorId, self, Policy, today));

    private protected override bool FitsNow(Delegation delegation, DateTimeOffset now) => delegation.IsOpen;

    private protected override PreparedOperation Prepare(CommandContext work, OperationSubject subject, Decided decided)
    {
        var delegation = decided.Delegation;
        return decided.Ready(new CanonicalForm("household/revoke-delegation").Add(delegation.Id.Value), async (doing, cancelled) =>
        {
            if (delegation.Revoke(work.Now) is { } refusal) throw new InvalidOperationException($"A delegation was to be revoked: {refusal}.");
            await work.ReleaseAsync(delegation, cancelled);
            await RecordAsync(work, doing, decided, delegation.Terms, "revoke-delegation", SecurityEventKind.DelegationRevoked, delegation.GranteeId, "RevokedNotice", cancelled);
            if (decided.Self != delegation.GrantorId) await TellGrantorAsync(work, decided, cancelled);
        });
    }

    /// <summary>Another guardian ended it.</summary>
    private async Task TellGrantorAsync(CommandContext work, Decided decided, CancellationToken cancellationToken)
    {
        var (delegation, look) = (decided.Delegation, decided.Look);
        if (look.Relations.Members.Where(member => member.Id == delegation.GrantorId).Select(member => (PersonId?)member.Person).FirstOrDefault() is not { } grantor) return;
        var (names, who) = (new DelegationNames(look, delegation, Text), look.Members.First(member => member.Id == decided.Self).Name);
        await work.TellAsync(grantor, Text["NoticeSubject"], Text["GuardianRevokedNotice", who, names.Grantee, names.Do(delegation.Terms, grantor)], except: null, cancellationToken);
    }
}
