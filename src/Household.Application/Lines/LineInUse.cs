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

    /// <summary>Whether it is the only line with a phone on its account.</summary>
    public static async Task<bool> IsOnlyAsync(HouseholdDbContext db, Line line, CancellationToken cancellationToken)
    {
        var (household, account, id) = (line.HouseholdId, line.AccountId, line.Id);
        return !await db.Lines.AnyAsync(l => l.HouseholdId == household && l.AccountId == account && l.Id != id && l.Kind == LineKind.Mobile && l.Status != LineStatus.Ended, cancellationToken);
    }
}
