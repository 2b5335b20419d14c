using System.Globalization;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Makes a requested code and puts its message into the outbox, inside its caller's transaction: digits, MAC and message are one commit. The message
/// names the operation, or for a code that the handset asked for by text the browser that waits for it; its last line binds the code to this site, so
/// that browsers offer it nowhere else.
/// </summary>
public sealed class SendCode(CodeMac mac, RateLimitCounters counters, CodeSettings settings, OperatorPolicy policy, PortalAddress address, IStringLocalizer<SignInTexts> text)
{
    /// <param name="person">The person that the code proves; null for the holder of a line's phone.</param>
    /// <param name="household">The household to lock when the code is used, if any.</param>
    /// <param name="what">What the code is for, in words that follow “is your code to”.</param>
    /// <returns>Why it was not sent; null when it was.</returns>
    internal async Task<CodeRefusal?> RunAsync(
        CommandContext work, OneTimeCode code, PersonId? person, HouseholdId? household, string what, CancellationToken cancellationToken)
    {
        var (known, isAlarmed) = await work.Db.LockForSendingAsync(code, person, cancellationToken);
        if (code.CountedAt is null && await counters.AdmitAsync(work, code, person, known, cancellationToken) is { } limited) return limited;
        if (code.Number is { } number && !settings.Serves(number)) return CodeRefusal.CountryNotServed;
        if (isAlarmed && code.TextedAt is null && !RateLimitCounters.HasOwnCounts(code, known)) return CodeRefusal.Pumped;
        var pace = await work.Db.PaceAsync(code.BrowserHash, policy, work.Now, cancellationToken);
        if (!pace.LetsCodesProve(policy.Pace, work.Now)) return CodeRefusal.ImpossiblePace;

        var digits = CodeMac.NewDigits();
        if (!code.Issue(person, household, known, mac.Of(code, person, digits), work.Now)) return CodeRefusal.TooLate;
        if (code.TextedAt is not null) work.SendAbout(work.Ids.Bare(), code.ToNumber, text["TextedCode", digits, Waiting(code), address.Host], code.ExpiresAt);
        else if (code.Number is { } phone) work.SendAbout(code.Id.Value, phone, text["Code", digits, what, address.Host], code.ExpiresAt);
        if (code.Email is { } mail) work.SendAbout(code.Id.Value, mail, new(text["CodeSubject"], text["CodeByEmail", digits, what]), code.ExpiresAt);
        return null;
    }

    /// <summary>The browser that waits for the code, and the town that it is near, if known.</summary>
    private string Waiting(OneTimeCode code)
    {
        var browser = code.UserAgentLabel ?? "";
        return code.Place?.In(CultureInfo.CurrentUICulture) is { } place ? text["Near", browser, place.City ?? place.Country] : browser;
    }
}
