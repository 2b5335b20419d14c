using System.Globalization;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Plans.Allowing;

/// <summary>
/// A payer says how much a line’s user may add to its cost from now on without asking, over the whole of what it commits to. The input is that sum in minor units of the
/// account’s currency; nothing takes it away.
/// </summary>
public sealed class LetUserSpend(IStringLocalizer<AllowingTexts> text, OperatorPolicy policy) : LineOperation(policy)
{
    public override Permission Permission => Permission.LetUserSpend;

    public override int InputVersion => 1;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        if (await DescribedLine.OfAsync(db, subject.Household, LineId.From(subject.Target), cancellationToken) is not { User: { } user } line || Read(subject.Input) is not { } minor) return null;
        var account = await db.BillingAccounts.AsNoTracking().FirstAsync(one => one.HouseholdId == line.Line.HouseholdId && one.Id == line.Line.AccountId, cancellationToken);
        var (sum, whose) = (MoneyText.Of(new(minor, account.Currency)), line.Whose(viewer));
        return new(Permission, subject.Target, new(
            text[whose + (minor == 0 ? "Nothing" : "Title"), user, sum], text["Asks", sum], text[whose + (minor == 0 ? "Nothing" : "What"), user, sum], text["Button"], text[minor == 0 ? "DoneNothing" : "Done", user, sum], text["Lead"], text["Not"],
            [new(text["Sum"], sum, text["SumMore"]), new(text["Counts"], text["Whole"], text["WholeMore"]), new(text["Undo"], text["AnyTime"])],
            new(line.Page, text["Line"]), new(line.Page, text["ToLine"])), line.Fact);
    }

    protected override bool FitsNow(LineStatus status) => status != LineStatus.Ended;

    /// <summary>Only where somebody else uses the line: a payer needs no leave of their own.</summary>
    internal override async Task<Offered?> OfferAsync(HouseholdDbContext db, Actor.OfPerson actor, Relations relations, OperationSubject subject, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(relations);
        return HasOtherUser(relations, LineId.From(subject.Target)) ? await base.OfferAsync(db, actor, relations, subject, now, cancellationToken) : null;
    }

    private protected override Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        if (Read(subject.Input) is not { } minor || !HasOtherUser(decided.Relations, decided.Line.Id)) return Task.FromResult<PreparedOperation>(new PreparedOperation.NotFound());
        if (decided.Line.AllowanceLeftMinor == minor) return Task.FromResult<PreparedOperation>(new PreparedOperation.NothingLeft(Done: null));
        var facts = new CanonicalForm("household/let-user-spend").Add(decided.Line.Id.Value).Add(decided.Line.UserId!.Value.Value).Add(minor).Bytes;
        return Task.FromResult<PreparedOperation>(new PreparedOperation.Ready(OperationTerms.Free(facts), decided.Decision, decided.Relations, (doing, cancelled) => CarryOutAsync(work, doing, decided.Line, minor, cancelled)));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, Line line, long minor, CancellationToken cancellationToken)
    {
        if (!line.LetUserSpend(minor)) throw new InvalidOperationException("An allowance that differed could not be changed.");
        var currency = await work.Db.BillingAccounts.AsNoTracking().Where(one => one.HouseholdId == line.HouseholdId && one.Id == line.AccountId).Select(one => one.Currency).FirstAsync(cancellationToken);
        work.Audit(line.HouseholdId, new(doing.By, OnBehalfOf: null, "let-user-spend", "line", line.Id.Value, doing.Rule, doing.Approval, new AuditFacts.AllowanceChanged(minor, doing.By.Proof.Method.ToString()).ToJson()));
        await LineNotice.SendAsync(work, line, doing, SecurityEventKind.AllowanceChanged, text, "Allowance", exceptLine: false, cancellationToken, MoneyText.Of(new(minor, currency)));
    }

    private static bool HasOtherUser(Relations relations, LineId id)
    {
        var line = relations.Lines.FirstOrDefault(one => one.Id == id);
        return line.User is { } user && relations.Accounts.FirstOrDefault(account => account.Id == line.Account).Payer != user;
    }

    private static long? Read(string input) => long.TryParse(input, NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor <= Line.MostAllowanceMinor ? minor : null;
}
