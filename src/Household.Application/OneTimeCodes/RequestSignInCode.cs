using System.Net;
using System.Security.Cryptography;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.OneTimeCodes;

namespace HouseholdPortal.Application.OneTimeCodes;

/// <summary>
/// Asks for a code to a number: one insert, the same for every number, known or not. <see cref="CodeWorker"/> finds whom it proves and checks the
/// limits, so that neither the answer nor its time reveals anything.
/// </summary>
public sealed class RequestSignInCode(HouseholdTransaction transactions, AddressMac addresses, CodeSettings settings, IChangeNotifier notifier)
{
    private const int RandomBytesOfWord = 3;

    /// <param name="address">The network address of the request; stored as MACs.</param>
    public async Task<CodeId> RunAsync(Msisdn number, Browser browser, IPAddress? address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(browser);
        var from = new CodeRequester(browser.Hash, browser.Name, browser.Place, addresses.Of(address), addresses.OfWideNetwork(address), settings.IsOwnNetwork(address));
        var id = await transactions.Run<CodeId>([], work =>
        {
            var code = OneTimeCode.ForSignIn(work.Ids.New<CodeId>(), number, from, HandsetWord.Of(RandomNumberGenerator.GetBytes(RandomBytesOfWord)), work.Now);
            work.Db.Codes.Add(code);
            return Task.FromResult(Step<CodeId>.Commit(code.Id));
        }, cancellationToken);
        await notifier.PublishAsync(ChangeTopic.CodeRequest, id.Value, CancellationToken.None);
        return id;
    }
}
