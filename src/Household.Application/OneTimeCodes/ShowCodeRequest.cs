using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>Shows a browser the code it asked for: only what the browser knows already, and nothing about whether it was sent.</summary>
public sealed class ShowCodeRequest(IDbContextFactory<HouseholdDbContext> contexts, Clock clock)
{
    /// <summary>How long a browser waits before its page offers a new code.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="NewCodeAt">From when the person may ask for a new code.</param>
    /// <param name="IsOver">Used, typed wrongly too often, or too old.</param>
    /// <param name="CannotArrive">Its message was refused or could not be delivered; shown only to the signed-in person whose code it is.</param>
    public sealed record View(Msisdn Number, DateTimeOffset Until, DateTimeOffset NewCodeAt, bool IsOver, bool MayAskAgain, bool CannotArrive);

    /// <param name="viewer">The signed-in person. A viewer who is not signed in, as almost always here, has proved nothing and must not learn whether
    /// we know the number: for them no message is read, whatever the number, so that answer and time are the same.</param>
    /// <returns>Null when this browser did not ask for this code.</returns>
    public async Task<View?> RunAsync(CodeId id, CodePurpose purpose, byte[]? browserHash, PersonId? viewer, CancellationToken cancellationToken)
    {
        if (browserHash is null) return null;
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var code = await db.Codes.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.Purpose == purpose && c.BrowserHash == browserHash, cancellationToken);
        if (code is null) return null;
        var isOver = code.State == CodeState.Used || code.WrongTries >= OneTimeCode.Tries || now >= code.ExpiresAt;
        var newCodeAt = code.RequestedAt + Patience;
        var cannotArrive = viewer is { } person && person == code.PersonId && await db.CouldNotDeliverAsync(id.Value, cancellationToken);
        return new(code.ToNumber, code.ExpiresAt, newCodeAt, isOver, isOver || now >= newCodeAt, cannotArrive);
    }
}
