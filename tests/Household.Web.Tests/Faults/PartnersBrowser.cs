using System.Security.Cryptography;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Portal;

namespace HouseholdPortal.Web.Tests.Faults;

/// <summary>A browser in which the partner is signed in at a process, without having signed in there.</summary>
internal sealed class PartnersBrowser : IDisposable
{
    private readonly Scenario _scenario;
    private readonly SessionId _session;
    private readonly byte[] _hash;

    private PartnersBrowser(Scenario scenario, Visitor visitor, SessionId session, byte[] hash) => (_scenario, Visitor, _session, _hash) = (scenario, visitor, session, hash);

    public Visitor Visitor { get; }

    /// <summary>A hidden field of its forms: the same form sent twice acts once.</summary>
    public string FormKey { get; } = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    public static async Task<PartnersBrowser> SignedInAsync(TestHost host, Scenario scenario, Uri address)
    {
        var (token, tokenHash) = SecretToken.OfCookie.New();
        var (browser, browserHash) = SecretToken.OfCookie.New();
        var proof = new Proof(AuthenticationMethod.Code, AssuranceLevel.Operation, host.Now, BoundToOperation: false);
        var session = Session.OfPerson(host.Ids.New<SessionId>(), tokenHash, scenario.Partner.PersonId, "Test", proof, host.Now, TimeSpan.FromHours(1));
        await host.StoreAsync(session);
        var visitor = new Visitor(address, address.GetLeftPart(UriPartial.Authority));
        visitor.Keep(address, ("household", token), ("household-browser", browser));
        return new(scenario, visitor, session.Id, browserHash);
    }

    /// <summary>Begins an operation and has a code for it sent to the partner’s handset.</summary>
    public async Task<(OperationRequestId Request, string Code)> BeginAsync(TestHost host, Permission operation, Guid target)
    {
        var begun = Assert.IsType<BeginOperation.Result.Begun>(
            await host.Get<BeginOperation>().RunAsync(new(_session, new OperationOwner.OfHousehold(_scenario.HouseholdId), operation, target), CancellationToken.None));
        Assert.IsType<SendApprovalCode.Result.Sent>(await host.Get<SendApprovalCode>().RunAsync(new(begun.Id, _session, _hash, _scenario.Partner.Contact.Id), CancellationToken.None));
        await host.SendDueAsync();
        return (begun.Id, host.Sms.To(_scenario.Partner.Number)[^1][^6..]);
    }

    /// <summary>Proves it with that code, without the process.</summary>
    public Task<ConfirmOperation.Result> ProveAsync(TestHost host, OperationRequestId request, string code) =>
        host.Get<ConfirmOperation>().RunAsync(new(_session, request, new AuthenticatorResponse.Code(code, _hash), FormKey), CancellationToken.None);

    public void Dispose() => Visitor.Dispose();
}
