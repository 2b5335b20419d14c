using System.Security.Cryptography;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Before the transaction in which typed digits are judged: asks the network about the number of their code. Only where the digits are right: its time would tell
/// that a number is one of ours, and wrong ones can be typed for any.
/// </summary>
public sealed class AskAboutCode(IDbContextFactory<HouseholdDbContext> contexts, CodeMac mac, NumberRiskLookup network)
{
    private static readonly CompiledQuery<CodeId, OneTimeCode?> s_code = CompiledQuery.One((HouseholdDbContext db, CodeId id, CancellationToken _) =>
        db.Codes.AsNoTracking().FirstOrDefault(c => c.Id == id));

    /// <returns>The code as it is now, unlocked; null when there is none, or when it goes to no number.</returns>
    public async Task<(OneTimeCode? Code, NumberRiskAnswers Answers)> RunAsync(CodeId id, string digits, CancellationToken cancellationToken)
    {
        OneTimeCode? code;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken)) code = await s_code.RunAsync(db, id, cancellationToken);
        if (code?.Number is null) return (null, NumberRiskAnswers.None);
        var isRight = CryptographicOperations.FixedTimeEquals(code.Mac, mac.Of(code, code.PersonId, digits));
        return (code, isRight ? await network.AboutAsync(code.ToNumber, cancellationToken) : NumberRiskAnswers.None);
    }
}
