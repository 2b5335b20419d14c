using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations;

/// <summary>What all operations on delegations have in common: their words, their record, and that only the two sides know of one.</summary>
public abstract class DelegationOperation(IStringLocalizer<DelegationTexts> text, OperatorPolicy policy) : Operation
{
    public const string Kind = "delegation";

    public override string TargetKind => Kind;

    /// <summary>The words of its name in <c>DelegationTexts.resx</c> begin with this.</summary>
    protected abstract string Key { get; }

    protected IStringLocalizer<DelegationTexts> Text => text;

    protected OperatorPolicy Policy => policy;

    /// <summary>What it is called for its viewer, in the words that begin with <see cref="Key"/>: they get the grantee, what is done, the grantor, and the last day.</summary>
    /// <param name="key">What they begin with where it is called something else; null for <see cref="Key"/>.</param>
    private protected OperationWords Words(DelegationNames names, DelegationTerms terms, PersonId viewer, IReadOnlyList<OperationRow> rows, string? key = null)
    {
        object[] parts = [names.Grantee, names.Do(terms, viewer), names.Grantor, DelegationNames.Day(terms.Period.LastDay)];
        string Say(string part) => text[(key ?? Key) + part, parts];
        return new(Say("Title"), Say("Asks"), Say("What"), Say("Button"), Say("Done"), Say("Lead"), Say("Not"), rows, new("/household", text["Back"]), new("/household", text["Back"]));
    }

    /// <summary>Records it, tells the other side, and notes it among the doer’s security events.</summary>
    private protected async Task RecordAsync(
        CommandContext work, OperationDoing doing, Decided decided, DelegationTerms terms, string action, SecurityEventKind kind, MemberId tell, string notice, CancellationToken cancellationToken, object? link = null)
    {
        var (delegation, look) = (decided.Delegation, decided.Look);
        work.Audit(delegation.HouseholdId, new(
            doing.By, OnBehalfOf: null, action, Kind, delegation.Id.Value, doing.Rule, doing.Approval, AuditFacts.OfDelegation.Of(delegation, terms, doing.By.Proof.Method).ToJson()));
        var names = new DelegationNames(look, delegation, text);
        var other = delegation.GranteeId == tell ? names.Grantee : names.Grantor;
        work.NoteSecurity(doing.By.Person, kind, doing.Device, $"{other}: {names.What(doing.By.Person)}");
        if (look.Relations.Members.Where(member => member.Id == tell).Select(member => (PersonId?)member.Person).FirstOrDefault() is not { } person) return;
        var words = text[notice, names.Grantor, names.Grantee, names.Do(terms, person), DelegationNames.Day(terms.Period.LastDay), link ?? ""];
        await work.TellAsync(person, text["NoticeSubject"], words, except: null, cancellationToken);
    }

    /// <summary>Where a minor may do something from now on, whoever looks after them is told, unless they let them do it themself.</summary>
    private protected async Task TellGuardiansAsync(CommandContext work, HouseholdLook look, Delegation delegation, DelegationTerms terms, CancellationToken cancellationToken)
    {
        var relations = look.Relations;
        if (!relations.Members.Any(member => member.Id == delegation.GranteeId && policy.IsMinor(member.BornOn, policy.Today(work.Now)))) return;
        var names = new DelegationNames(look, delegation, text);
        var guardians = relations.Guardians.Where(care => care.Minor == delegation.GranteeId && care.Guardian != delegation.GrantorId).Select(care => care.Guardian).ToHashSet();
        foreach (var person in relations.Members.Where(member => guardians.Contains(member.Id)).Select(member => member.Person))
            await work.TellAsync(person, text["NoticeSubject"], text["GuardianAcceptedNotice", names.Grantor, names.Grantee, names.Do(terms, person), DelegationNames.Day(terms.Period.LastDay)], except: null, cancellationToken);
    }

    /// <summary>A delegation, and what was decided about it.</summary>
    /// <param name="Self">The member who acts.</param>
    private protected sealed record Decided(Delegation Delegation, HouseholdLook Look, AccessDecision Decision, MemberId Self)
    {
        public PreparedOperation Ready(CanonicalForm facts, Func<OperationDoing, CancellationToken, Task> carryOut) =>
            new PreparedOperation.Ready(OperationTerms.Free(facts.Bytes), Decision, Look.Relations, carryOut);
    }
}
