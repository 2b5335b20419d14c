using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Contacts;

/// <summary>Shows a person the code that they asked for in this browser, for a number or address that they want to add. Does not show whether it was sent.</summary>
public sealed class ShowContactCode(IDbContextFactory<HouseholdDbContext> contexts, Clock clock)
{
    /// <param name="Number">The number, where it goes by text.</param>
    /// <param name="Address">The address, where it goes by e-mail.</param>
    /// <param name="NewCodeAt">From when a new code may be asked for.</param>
    /// <param name="IsOver">Used, typed wrongly too often, or too old.</param>
    /// <param name="CannotArrive">Its message was refused or could not be delivered. Shown only for an address: for a number it would reveal that we
    /// know the number.</param>
    public sealed record View(Msisdn? Number, EmailAddress? Address, DateTimeOffset Until, DateTimeOffset NewCodeAt, bool IsOver, bool MayAskAgain, bool CannotArrive);

    /// <returns>Null when this person did not ask for this code in this browser.</returns>
    public async Task<View?> RunAsync(CodeId id, PersonId? person, byte[]? browserHash, CancellationToken cancellationToken)
    {
        if (person is null || browserHash is null) return null;
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var code = await db.Codes.AsNoTracking().FirstOrDefaultAsync(
            c => c.Id == id && c.PersonId == person && c.BrowserHash == browserHash && (c.Purpose == CodePurpose.AddNumber || c.Purpose == CodePurpose.AddEmail), cancellationToken);
        if (code is null) return null;
        var isOver = code.State == CodeState.Used || code.WrongTries >= OneTimeCode.Tries || now >= code.ExpiresAt;
        var newCodeAt = code.RequestedAt + ShowCodeRequest.Patience;
        var cannotArrive = code.Email is not null && await db.CouldNotDeliverAsync(id.Value, cancellationToken);
        return new(code.Number, code.Email, code.ExpiresAt, newCodeAt, isOver, isOver || now >= newCodeAt, cannotArrive);
    }
}
