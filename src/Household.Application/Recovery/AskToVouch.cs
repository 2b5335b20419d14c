using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Recovery;

/// <summary>Asks a recovery contact to vouch for the person who recovers their account in this session.</summary>
public sealed class AskToVouch(
    HouseholdTransaction transaction, IDbContextFactory<HouseholdDbContext> contexts, VouchFor vouch, AskElsewhere ask, NumberRiskLookup network, ApprovalNews news, IStringLocalizer<ApprovalTexts> text, OperatorPolicy policy, Clock clock)
{
    /// <summary>The result of asking. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Asked(HouseholdId Household, ApprovalId Approval) : Result;

        /// <summary>Too many approvals between these two people are open.</summary>
        public sealed record TooMany : Result;

        /// <summary>The contact just refused exactly this: not again until then.</summary>
        public sealed record SaidNo(DateTimeOffset Until) : Result;

        /// <summary>The contact may not vouch, or this session may not be used to recover.</summary>
        public sealed record NotNow : Result;
    }

    /// <param name="number">The number by which the contact was chosen.</param>
    /// <param name="from">Roughly where the asking browser is.</param>
    public async Task<Result> RunAsync(ActorLocator by, Msisdn number, Place? from, CancellationToken cancellationToken)
    {
        IReadOnlyList<HouseholdId> households;
        PersonId? meant;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            (var asking, households, _, _, _) = await ActingParty.OfAsync(db, by, policy, clock.Now, cancellationToken);
            meant = asking is not Actor.AsPerson { Person: var who } ? null
                : await db.ChosenContacts().Where(c => c.Choice.PersonId == who && c.Choice.Number == number).Select(c => (PersonId?)c.ContactId).FirstOrDefaultAsync(cancellationToken);
        }

        // Any of their households can hold the approval, but always the same one: otherwise each would have a limit of its own.
        if (households is not [var household, ..] || meant is not { } contact) return new Result.NotNow();

        // The link goes to one of the contact's numbers, and the network must confirm that the number is still theirs.
        var answers = await network.AboutAsync(contact, cancellationToken);
        Approval? asked = null;
        var ran = await transaction.Run<Result>(
            by, households,
            async work =>
            {
                if (work.By.Themself is not { } person) return Step<Result>.Rollback(new Result.NotNow());
                var approver = new Actor.AsPerson(contact, default, Channel.Portal, default);
                if (await vouch.PrepareAsync(work, approver, household, person.Session.Value, cancellationToken) is not { } prepared) return Step<Result>.Rollback(new Result.NotNow());
                var name = await work.Db.People.Where(p => p.Id == person.Person).Select(p => p.FullName).FirstAsync(cancellationToken);
                var outcome = await ask.RunAsync(
                    work, new(household, prepared.AuthorizationDetails, prepared.AssuranceLevel, person, name, contact, text[nameof(Permission.ManageOwnAuthenticators)], from, Number: null, answers), cancellationToken);
                asked = (outcome as AskElsewhere.Outcome.Asked)?.Approval;
                return outcome switch
                {
                    AskElsewhere.Outcome.Asked put => Step<Result>.Commit(new Result.Asked(household, put.Approval.Id)),
                    AskElsewhere.Outcome.TooMany => Step<Result>.Rollback(new Result.TooMany()),
                    AskElsewhere.Outcome.SaidNo no => Step<Result>.Rollback(new Result.SaidNo(no.Until)),
                };
            }, cancellationToken);
        if (asked is not null) await news.TellAsync(asked);
        return ran;
    }
}
