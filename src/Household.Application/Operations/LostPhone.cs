using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Operations;

/// <summary>What a phone that was reported lost must not do by pages that are still open on it.</summary>
internal static class LostPhone
{
    /// <summary>Whether a means is the number of a phone that was reported lost.</summary>
    public static Task<bool> IsLostAsync(this HouseholdDbContext db, MeansId means, CancellationToken cancellationToken)
    {
        var id = ContactMediumId.From(means.Value);
        return (
            from contact in db.ContactMediums
            where contact.Id == id
            join entry in db.Set<NumberEntry>() on contact.Number equals entry.Number
            join line in db.Lines on new { entry.HouseholdId, Id = entry.LineId } equals new { line.HouseholdId, line.Id }
            where line.Status == LineStatus.Suspended
            select line.Id).AnyAsync(cancellationToken);
    }

    /// <summary>
    /// Whether a session was opened by a code to a lost phone, and the request is about just that number, as its removal is. Whoever found the phone does not stop it:
    /// no link that stops it goes there either.
    /// </summary>
    /// <param name="with">What the session was opened with.</param>
    public static async Task<bool> IsAboutLostAsync(this HouseholdDbContext db, OperationRequest request, MeansId? with, CancellationToken cancellationToken) =>
        with is { } number && request.TargetId == number.Value && await db.IsLostAsync(number, cancellationToken);
}
