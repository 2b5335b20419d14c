using System.Security.Cryptography;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Asks the network about the number of a code, before the transaction that checks the typed digits. Asks only when the digits are right: the time it
/// takes would reveal that we know a number, and anybody can type wrong digits for any number.
/// </summary>
public sealed class AskAboutCode(IDbContextFactory<HouseholdDbContext> contexts, CodeMac mac, NumberRiskLookup network)
{
    private static readonly CompiledQuery<CodeId, OneTimeCode?> s_code = CompiledQuery.One((HouseholdDbContext db, CodeId id, CancellationToken _) =>
        db.Codes.AsNoTracking().FirstOrDefault(c => c.Id == id));

    /// <returns>The code as it is now, unlocked; null when there is none, or when it does not go to a number.</returns>
    public async Task<(OneTimeCode? Code, NumberRiskAnswers Answers)> RunAsync(CodeId id, string digits, CancellationToken cancellationToken)
    {
        OneTimeCode? code;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) code = await s_code.RunAsync(db, id, cancellationToken);
        if (code?.Number is null) return (null, NumberRiskAnswers.None);
        var isRight = CryptographicOperations.FixedTimeEquals(code.Mac, mac.Of(code, code.PersonId, digits));
        return (code, isRight ? await network.AboutAsync(code.ToNumber, cancellationToken) : NumberRiskAnswers.None);
    }
}
