using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines;

/// <summary>A line as its operations describe it: whose it is, and what it costs while it is held back.</summary>
/// <param name="User">The household’s name for its user; null if nobody is named.</param>
/// <param name="Plan">The newest running contract’s plan; null without one.</param>
internal sealed record DescribedLine(Line Line, string? User, PersonId? UserPerson, string Payer, PersonId PayerPerson, string? Plan, Money? Monthly)
{
    /// <summary>The name of the line in its operations’ texts: “your line”, “Leila’s line”, or its number.</summary>
    public OperationFacts.LineFact Fact => new(Line.Id, Line.Number, Line.Label, User, UserPerson);

    /// <summary>Those whom a change to it concerns: its user, if there is one, and its payer.</summary>
    public IEnumerable<PersonId> Concerned => UserPerson is { } user && user != PayerPerson ? [user, PayerPerson] : [PayerPerson];

    /// <summary>The page of the line.</summary>
    public string Page => $"/lines/{Line.Id.Value}";

    /// <summary>Which of three sentences fits the viewer: <c>Your</c>, <c>Their</c> with the user’s name, or <c>Its</c>.</summary>
    /// <param name="viewer">The default one for whoever has the line’s phone and is not known to us: they learn no names.</param>
    public string Whose(PersonId viewer) => UserPerson == viewer ? "Your" : User is null || viewer == default ? "Its" : "Their";

    public static async Task<DescribedLine?> OfAsync(HouseholdDbContext db, HouseholdId household, LineId id, CancellationToken cancellationToken)
    {
        var found = await (from line in db.Lines.AsNoTracking()
                           where line.HouseholdId == household && line.Id == id
                           join account in db.BillingAccounts on new { line.HouseholdId, Id = line.AccountId } equals new { account.HouseholdId, account.Id }
                           join payer in db.Members on new { account.HouseholdId, Id = account.PayerId } equals new { payer.HouseholdId, payer.Id }
                           let user = db.Members.FirstOrDefault(m => m.HouseholdId == line.HouseholdId && m.Id == line.UserId)
                           select new { Line = line, User = user == null ? null : user.Name, UserPerson = user == null ? default(PersonId?) : user.PersonId, Payer = payer.Name, PayerPerson = payer.PersonId }).FirstOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        var contract = await db.Contracts.AsNoTracking().Where(c => c.HouseholdId == household && c.LineId == id && c.Kind == OfferingKind.Plan && c.EndedOn == null).OrderByDescending(c => c.StartsOn).FirstOrDefaultAsync(cancellationToken);
        return new(found.Line, found.User, found.UserPerson, found.Payer, found.PayerPerson, contract?.PlanName, contract?.MonthlyPrice);
    }
}
