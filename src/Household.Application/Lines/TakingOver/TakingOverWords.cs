using System.Globalization;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Lines.TakingOver;

/// <summary>Taking a line over, in facts and words for whoever reads it.</summary>
public sealed class TakingOverWords(IStringLocalizer<TakingOverTexts> text, OperatorPolicy policy, Clock clock)
{
    internal async Task<OperationFacts?> OfAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        var (household, id) = (subject.Household, LineId.From(subject.Target));
        if (await DescribedLine.OfAsync(db, household, id, cancellationToken) is not { } line || TakeOverInput.Read(subject.Input) is not { } input) return null;
        if (await NameAsync(db, household, input, cancellationToken) is not { } account) return null;
        var taken = await LineTakeOver.OfAsync(db, household, id, policy.Today(clock.Now), cancellationToken);
        var (whose, user) = (line.Whose(viewer), line.User ?? "");
        List<OperationRow> rows =
        [
            new(text["Account"], account, text[whose + (input is TakeOverInput.OntoNew ? "NewAccount" : "OwnAccount"), user]),
            new(text["Costs"], text["Monthly", MoneyText.Of(taken.Monthly)], text["CostsMore", string.Join(", ", taken.GoesOn.Select(contract => contract.PlanName))]),
            taken.BoundUntil is { } bound
                ? new(text["Contract"], text["BoundUntil", bound.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))], text["BoundMore"])
                : new(text["Contract"], text["NotBound"], text["NotBoundMore"]),
        ];

        // Once it is done, its account is another, and there is nothing to say of the one before.
        if (!await IsDoneAsync(db, subject, cancellationToken)) rows.Add(Before(line, taken, viewer));
        rows.AddRange([new(text["Ends"], text["WhatEnds"], text["WhatEndsMore"]), new(text["Undo"], text["NoUndo"])]);
        return new(Permission.TakeLineOver, subject.Target, new(
            text[whose + "Title", user], text["Asks"], text[whose + "What", user, account], text["Button"], text["Done"], text["Lead"], text["Not"], rows,
            new(line.Page, text["Line"]), new(line.Page, text["ToLine"])), line.Fact);
    }

    /// <summary>What becomes of the account that it leaves: what its other lines cost is told to nobody but its payer.</summary>
    private OperationRow Before(DescribedLine line, LineTakeOver taken, PersonId viewer) => viewer == line.PayerPerson
        ? new(text["Until"], text["YouPayUntil"], taken.Others == 0 ? text["BillsStay"] : text["OthersCost", MoneyText.Of(taken.OthersMonthly)])
        : new(text["Until"], text["TheyPayUntil", line.Payer], text["BillsStay"]);

    private static async Task<bool> IsDoneAsync(HouseholdDbContext db, OperationSubject subject, CancellationToken cancellationToken)
    {
        if (subject.Request is not { } request) return false;
        var owner = subject.Owner.Id;
        return await db.OperationRequests.AnyAsync(r => r.OwnerId == owner && r.Id == request && r.State == OperationRequestState.Done, cancellationToken);
    }

    private static async Task<string?> NameAsync(HouseholdDbContext db, HouseholdId household, TakeOverInput input, CancellationToken cancellationToken) => input switch
    {
        TakeOverInput.OntoNew made => made.Name,
        TakeOverInput.Onto { Account: var id } => await db.BillingAccounts.AsNoTracking().Where(account => account.HouseholdId == household && account.Id == id).Select(account => account.Name).FirstOrDefaultAsync(cancellationToken),
    };
}
