using System.Globalization;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Billing.TakingOver;

/// <summary>Taking an account over, in facts and words for whoever reads it.</summary>
public sealed class AccountWords(IStringLocalizer<AccountTexts> text, OperatorPolicy policy, Clock clock)
{
    internal async Task<OperationFacts?> OfAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        var (household, id) = (subject.Household, BillingAccountId.From(subject.Target));
        if (await AccountTakeOver.OfAsync(db, household, id, policy.Today(clock.Now), cancellationToken) is not { } taken) return null;
        var payer = taken.Account.PayerId;
        var now = await db.Members.AsNoTracking().Where(member => member.HouseholdId == household && member.Id == payer).Select(member => member.Name).FirstAsync(cancellationToken);
        var (requester, isDone) = await RequestAsync(db, subject, cancellationToken);
        var isYours = requester is null || requester == viewer;
        var (whose, who) = isYours ? ("Your", "") : ("Their", (await db.NameAsync(household.Value, requester!.Value, cancellationToken)).Name);
        var account = taken.Account.Name;

        // Once it is done, what the account costs is no longer shown to whoever paid for it before.
        List<OperationRow> rows = isDone ? [] : Before(taken, now, isYours);
        rows.AddRange([new(text["Stays"], text["WhatStays"], text["WhatStaysMore"]), new(text["Ends"], text[isDone ? "WhatEnded" : whose + "Ends", now], text[whose + "EndsMore"]), new(text["Undo"], text["NoUndo"])]);
        return new(Permission.TakeAccountOver, subject.Target, new(
            text[whose + "Title", account, who], text["Asks", account], text[whose + "What", account, who, now], text["Button"], text[whose + "Done", account, who], text["Lead"], text["Not"], rows,
            new("/household", text["Household"]), new("/bills", text["ToBills"])), Line: null);
    }

    private List<OperationRow> Before(AccountTakeOver taken, string payer, bool isYours)
    {
        List<OperationRow> rows =
        [
            new(text["Costs"], text["Monthly", MoneyText.Of(taken.Monthly)], taken.Lines.Length == 1 ? text["OneLine"] : text["Lines", taken.Lines.Length]),
            taken.BoundUntil is { } bound ? new(text["Contracts"], text["BoundUntil", Day(bound)], text["BoundMore"]) : new(text["Contracts"], text["NotBound"]),
            taken.DueOn is { } due ? new(text["Bills"], text["Due", MoneyText.Of(taken.Due), Day(due)], text["DueMore"]) : new(text["Bills"], text["NothingDue"], text["NothingDueMore"]),
        ];
        if (taken.Credit.Minor > 0) rows.Add(new(text["Credit"], MoneyText.Of(taken.Credit), isYours ? text["CreditMore", payer] : text["YourCreditMore"]));
        return rows;
    }

    private static async Task<(PersonId? Requester, bool IsDone)> RequestAsync(HouseholdDbContext db, OperationSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Request is not { } request) return (null, false);
        var owner = subject.Owner.Id;
        var found = await db.OperationRequests.AsNoTracking().Where(r => r.OwnerId == owner && r.Id == request).Select(r => new { r.RequesterId, r.State }).FirstOrDefaultAsync(cancellationToken);
        return (found?.RequesterId, found?.State == OperationRequestState.Done);
    }

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}
