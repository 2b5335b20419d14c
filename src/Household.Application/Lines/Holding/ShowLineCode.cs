using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Lines.Holding;

/// <summary>The code that a payer asked for to a line's number, for the page that takes it.</summary>
public sealed class ShowLineCode(IDbContextFactory<HouseholdDbContext> contexts, Clock clock)
{
    /// <param name="NewCodeAt">From when a new code may be asked for.</param>
    /// <param name="IsOver">Used, typed wrongly too often, or too old.</param>
    public sealed record View(DateTimeOffset Until, DateTimeOffset NewCodeAt, bool IsOver, bool MayAskAgain);

    /// <returns>Null when this person did not ask for such a code in this browser.</returns>
    public async Task<View?> RunAsync(CodeId id, PersonId? person, byte[]? browserHash, CancellationToken cancellationToken)
    {
        if (person is null || browserHash is null) return null;
        var now = clock.Now;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var code = await db.Codes.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.PersonId == person && c.BrowserHash == browserHash && c.Purpose == CodePurpose.ClaimLine, cancellationToken);
        if (code is null) return null;
        var isOver = code.State == CodeState.Used || code.WrongTries >= OneTimeCode.Tries || now >= code.ExpiresAt;
        var newCodeAt = code.RequestedAt + ShowCodeRequest.Patience;
        return new(code.ExpiresAt, newCodeAt, isOver, isOver || now >= newCodeAt);
    }
}
