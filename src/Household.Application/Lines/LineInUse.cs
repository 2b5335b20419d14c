using System.Globalization;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines;

/// <summary>What the operations about a line's user have in common.</summary>
internal static class LineInUse
{
    /// <summary>They exclude each other on one line.</summary>
    public const string Group = "line-user";

    /// <summary>A line by its number, in messages that do not go to it: its user's name, which these operations are about, is not in it.</summary>
    public static string NameOf(Line line) => line.Number is { } number ? string.Create(CultureInfo.InvariantCulture, $"+{number.Digits}") : line.Label;

    /// <summary>Whether a line has a phone whose user nobody has confirmed yet. What the relations tell already is not asked again: pages ask for each line.</summary>
    public static async Task<bool> IsOpenAsync(HouseholdDbContext db, Relations relations, OperationSubject subject, CancellationToken cancellationToken)
    {
        var (household, id) = (subject.Household, LineId.From(subject.Target));
        return relations.Lines.Any(line => line.Id == id && line.UserState != LineUserState.Confirmed)
            && await db.Lines.AnyAsync(l => l.HouseholdId == household && l.Id == id && l.Kind == LineKind.Mobile && l.UserState != LineUserState.Confirmed, cancellationToken);
    }

    /// <summary>
    /// Whether it is the only line with a phone that its payer pays for, on whichever account and in whichever home: each further one may be another person’s, also
    /// where it has an account of its own.
    /// </summary>
    public static async Task<bool> IsOnlyAsync(HouseholdDbContext db, Line line, CancellationToken cancellationToken)
    {
        var (household, own, id) = (line.HouseholdId, line.AccountId, line.Id);
        return !await (from paid in db.BillingAccounts
                       where paid.HouseholdId == household && paid.Id == own
                       join payer in db.Members on new { paid.HouseholdId, Id = paid.PayerId } equals new { payer.HouseholdId, payer.Id }
                       join pays in db.Memberships on payer.PersonId equals pays.PersonId
                       join account in db.BillingAccounts on new { pays.HouseholdId, Payer = pays.MemberId } equals new { account.HouseholdId, Payer = account.PayerId }
                       join other in db.Lines on new { account.HouseholdId, Account = account.Id } equals new { other.HouseholdId, Account = other.AccountId }
                       where other.Id != id && other.Kind == LineKind.Mobile && other.Status != LineStatus.Ended
                       select other).AnyAsync(cancellationToken);
    }
}
