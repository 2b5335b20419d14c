using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Shows a browser the code it asked for: only what the browser knows already and what the limits say, which is the same for every number, and nothing
/// about whether it was sent.
/// </summary>
public sealed class ShowCodeRequest(IDbContextFactory<HouseholdDbContext> contexts, RateLimitCounters counters, CodeSettings settings, OperatorPolicy policy, Clock clock)
{
    /// <summary>How long a browser waits before its page offers a new code.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="NewCodeAt">From when the person may ask for a new code.</param>
    /// <param name="IsOver">Used, typed wrongly too often, or too old.</param>
    /// <param name="CannotArrive">Its message was refused or could not be delivered; shown only to the signed-in person whose code it is.</param>
    public sealed record View(Msisdn Number, DateTimeOffset Until, DateTimeOffset NewCodeAt, bool IsOver, bool MayAskAgain, bool CannotArrive)
    {
        /// <summary>Until when the limits keep codes to the number from this browser; null where they do not.</summary>
        public DateTimeOffset? LimitedUntil { get; init; }

        /// <summary>Until when codes prove nothing in this browser, because wrong ones were typed too fast in it; null where they were not.</summary>
        public DateTimeOffset? BrowserClosedUntil { get; init; }

        /// <summary>How a text from the handset gets a code for this page; null where none would.</summary>
        public TextWay? Text { get; init; }
    }

    /// <param name="Word">What to text.</param>
    /// <param name="To">The operator's number or short code, as it is configured.</param>
    /// <param name="ClosedUntil">Until when no text counts, because there were too many for this number; null while one does.</param>
    public sealed record TextWay(HandsetWord Word, string To, DateTimeOffset? ClosedUntil);

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
        var view = new View(code.ToNumber, code.ExpiresAt, newCodeAt, isOver, isOver || now >= newCodeAt, cannotArrive);
        return purpose == CodePurpose.SignIn ? await WithLimitsAsync(db, view, code, now, cancellationToken) : view;
    }

    /// <summary>The same reads whatever the number and the state of the request, so that their time tells neither.</summary>
    private async Task<View> WithLimitsAsync(HouseholdDbContext db, View view, OneTimeCode code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (any, wrong) = await counters.ClosedUntilAsync(db, code, now, cancellationToken);
        var textsClosed = await counters.TextsClosedUntilAsync(db, view.Number, now, cancellationToken);
        var pace = await db.PaceAsync(code.BrowserHash, policy, now, cancellationToken);
        var isAnybodys = await db.IsAnybodysBrowserAsync(code.BrowserHash, cancellationToken);
        if (view.IsOver) return view;

        // Until it is counted, a browser that somebody has signed in from may be the owner's, which has counts of its own.
        var limited = code switch
        {
            { TextedAt: not null } => null,
            { State: CodeState.Requested, CountedAt: null } => isAnybodys ? null : any,
            { FromKnownBrowser: true } => null,
            _ => code.LimitedUntil ?? wrong,
        };
        var browserClosed = pace.LetsCodesProve(policy.Pace, now) ? null : pace.Until(policy.Pace);
        var mayText = settings.TextTo.Length > 0 && browserClosed is null && code.MayBeTexted(now);
        if (limited is { } until && until > now) view = view with { NewCodeAt = until > view.NewCodeAt ? until : view.NewCodeAt, MayAskAgain = false };
        return view with { LimitedUntil = limited, BrowserClosedUntil = browserClosed, Text = mayText && code.Word is { } word ? new(word, settings.TextTo, textsClosed) : null };
    }
}
