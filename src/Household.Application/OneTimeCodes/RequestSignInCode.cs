using System.Net;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Asks for a code to a number: one insert, the same for every number, known or not. <see cref="CodeWorker"/> finds whom it proves and checks the
/// limits, so that neither the answer nor its time reveals anything.
/// </summary>
public sealed class RequestSignInCode(HouseholdTransaction transactions, AddressMac addresses, IChangeNotifier notifier)
{
    /// <param name="address">The network address of the request; stored as a MAC.</param>
    public async Task<CodeId> RunAsync(Msisdn number, byte[] browserHash, IPAddress? address, CancellationToken cancellationToken)
    {
        var id = await transactions.Run<CodeId>([], work =>
        {
            var code = OneTimeCode.ForSignIn(work.Ids.New<CodeId>(), number, browserHash, addresses.Of(address), work.Now);
            work.Db.Codes.Add(code);
            return Task.FromResult(Step<CodeId>.Commit(code.Id));
        }, cancellationToken);
        await notifier.PublishAsync(ChangeTopic.CodeRequest, id.Value, CancellationToken.None);
        return id;
    }
}
