using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.NumberRisk;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Operations;

/// <summary>The partner’s SIM was put into another handset an hour ago: whoever has that handset signs in, and proves no operation, wherever the digits are typed.</summary>
public abstract class NewHandsetTests(TestDatabase database)
{
    private static readonly byte[] s_browser = [.. Enumerable.Repeat((byte)9, 32)];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_added_with_a_code_to_it_is_worth_a_fresh_proof_by_the_code_and_by_the_link(bool byLink)
    {
        await using var story = await StartAsync();
        using var passkey = new SoftAuthenticator(SignInHost.Origin);
        await AddAsync(story, passkey, byLink);

        var partner = story.Scenario.Partner.PersonId;
        await using var db = await story.Host.OpenAsync();
        Assert.Equal(AssuranceLevel.Fresh, (await db.Means.AsNoTracking().SingleAsync(m => m.PersonId == partner && m.Kind == MeansKind.Passkey, Cancel)).Assurance);
    }

    [Fact]
    public async Task A_passkey_that_was_added_by_the_link_claims_no_refund()
    {
        await using var story = await StartAsync();
        using var passkey = new SoftAuthenticator(SignInHost.Origin);
        var session = await AddAsync(story, passkey, byLink: true);
        var owner = new OperationOwner.OfHousehold(story.Scenario.HouseholdId);
        var settling = Assert.IsType<BeginOperation.Result.Begun>(await story.Host.Get<BeginOperation>().RunAsync(new(session, owner, Permission.SettleFinding, story.Scenario.Finding.Id.Value), Cancel));

        var options = await story.Host.Get<MakeApprovalChallenge>().RunAsync(settling.Id, session, Cancel);
        var proof = new AuthenticatorResponse.Passkey(passkey.Get(options!));

        Assert.IsNotType<ConfirmOperation.Result.Proved>(await story.Host.Get<ConfirmOperation>().RunAsync(new(session, settling.Id, proof, "form-1"), Cancel));
        Assert.Equal(OperationRequestState.AwaitingProof, await story.StateAsync(settling.Id));
    }

    private async Task<OperationStory> StartAsync()
    {
        var network = new ChangingNetwork();
        var story = await OperationStory.StartAsync(database, change: services => services.AddSingleton<INumberRiskProvider>(network));
        network.Handset = story.Host.Now.AddHours(-1);
        return story;
    }

    /// <summary>Signs in with a code to the number, and six minutes later adds a passkey with another: typed on the asking page, or as the digits of its screen where a link was opened.</summary>
    private static async Task<SessionId> AddAsync(OperationStory story, SoftAuthenticator passkey, bool byLink)
    {
        var (host, partner) = (story.Host, story.Scenario.Partner);
        var session = await host.SignInAsync(partner.Number, SignInHost.NewBrowser());
        host.Time.Advance(TimeSpan.FromMinutes(6));
        var id = Assert.IsType<BeginOperation.Result.Begun>(Assert.IsType<MakePasskey.Result.Begun>(await host.TryAddPasskeyAsync(session, passkey)).How).Id;
        if (byLink)
        {
            var asked = Assert.IsType<AskOwnDevice.Result.Asked>(await host.Get<AskOwnDevice>().RunAsync(session, id, partner.Contact.Id, from: null, Cancel));
            var link = await ElsewhereStory.NewestLinkAsync(host, partner);
            await using var db = await host.OpenAsync();
            var digits = (await db.Approvals.AsNoTracking().SingleAsync(a => a.Id == asked.Approval, Cancel)).ScreenDigits();
            Assert.IsType<ApprovalResult.Done>(await host.Get<AnswerApproval>().RunAsync(link, new ApprovalResponse.ByScreen(digits), Cancel));
            return session;
        }

        Assert.IsType<SendApprovalCode.Result.Sent>(await host.Get<SendApprovalCode>().RunAsync(new(id, session, s_browser, partner.Contact.Id), Cancel));
        var code = new AuthenticatorResponse.Code((await host.NewestDigitsAsync(partner.Number))!, s_browser);
        Assert.IsType<ConfirmOperation.Result.Proved>(await host.Get<ConfirmOperation>().RunAsync(new(session, id, code, "form-0"), Cancel));
        return session;
    }
}

public sealed class NewHandsetTestsOnSqlite(SqliteTestDatabase database) : NewHandsetTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class NewHandsetTestsOnPostgres(PostgresTestDatabase database) : NewHandsetTests(database), IClassFixture<PostgresTestDatabase>;
