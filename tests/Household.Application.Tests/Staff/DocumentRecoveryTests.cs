using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Staff;

public abstract class DocumentRecoveryTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_after_two_members_of_staff_accepted_the_documents_a_passkey_worth_A_is_added_beside_the_lost_one()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (_, code) = await story.ApprovedAsync();
        story.Host.Time.Advance(DocumentRecovery.Waits);

        var recovered = Assert.IsType<RecoverByDocuments.Result.Recovered>(await story.UseAsync(code.ToLowerInvariant()));

        var session = (await story.Host.Get<FindSession>().RunAsync(recovered.Session.Token, Cancel))!;
        Assert.Equal(story.Partner.PersonId, session.Person);
        using var passkey = new SoftAuthenticator(SignInHost.Origin);
        await story.Host.AddPasskeyAsync(session.Id, passkey);
        await using var db = await story.Host.OpenAsync();
        var added = await db.Means.SingleAsync(m => m.PersonId == story.Partner.PersonId && m.Kind == MeansKind.Passkey && m.AddedBy == AuthenticationMethod.Documents, Cancel);
        Assert.Equal(AssuranceLevel.Operation, added.Assurance);
        Assert.Equal(2, await db.PasskeyInfos.CountAsync(p => p.PersonId == story.Partner.PersonId, Cancel));
        Assert.Equal(OperationRequestState.AwaitingProof, Assert.IsType<BeginOperation.Result.Begun>((await story.Host.MakeCodesAsync(session.Id)).Result).State);
    }

    [Fact]
    public async Task The_new_passkey_is_trusted_fully_a_day_after_everybody_was_told_of_it()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (_, code) = await story.ApprovedAsync();
        story.Host.Time.Advance(DocumentRecovery.Waits);
        var recovered = Assert.IsType<RecoverByDocuments.Result.Recovered>(await story.UseAsync(code));
        using var passkey = new SoftAuthenticator(SignInHost.Origin);
        await story.Host.AddPasskeyAsync((await story.Host.Get<FindSession>().RunAsync(recovered.Session.Token, Cancel))!.Id, passkey);
        await story.Host.SendDueAsync();

        story.Host.Time.Advance(Ripening.AfterDocuments - TimeSpan.FromMicroseconds(1));
        Assert.Equal(AssuranceLevel.Operation, await AssuranceAsync(story, passkey));
        story.Host.Time.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(AssuranceLevel.High, await AssuranceAsync(story, passkey));
    }

    [Fact]
    public async Task The_code_works_neither_before_it_is_decided_nor_in_the_day_after_nor_twice()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (id, code) = await story.MatchedAsync();
        Assert.Equal(new RecoverByDocuments.Result.NotNow(DocumentRecoveryState.Matched), await story.UseAsync(code));

        await story.ApproveAsync(id, story.Ana);
        story.Host.Time.Advance(DocumentRecovery.Waits - TimeSpan.FromMicroseconds(1));
        Assert.Equal(new RecoverByDocuments.Result.TooEarly(story.Host.Now + TimeSpan.FromMicroseconds(1)), await story.UseAsync(code));

        story.Host.Time.Advance(TimeSpan.FromMicroseconds(1));
        Assert.IsType<RecoverByDocuments.Result.Recovered>(await story.UseAsync(code));
        Assert.Equal(new RecoverByDocuments.Result.NotNow(DocumentRecoveryState.Used), await story.UseAsync(code));
    }

    [Fact]
    public async Task Of_two_browsers_with_the_same_code_at_once_one_is_in()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (_, code) = await story.ApprovedAsync();
        story.Host.Time.Advance(DocumentRecovery.Waits);
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => story.UseAsync(code))));
        Assert.Single(results, r => r is RecoverByDocuments.Result.Recovered);
    }

    [Fact]
    public async Task Whoever_compared_the_documents_does_not_decide_though_it_is_their_duty_too()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (id, _) = await story.MatchedAsync();
        Assert.IsType<DocumentRecoveryAnswer.SameStaff>(Assert.IsType<DecideRecovery.Result.Refused>(await story.ApproveAsync(id, story.Jo)).Why);
        Assert.IsType<DecideRecovery.Result.Decided>(await story.ApproveAsync(id, story.Ana));
    }

    [Fact]
    public async Task It_takes_the_duty_and_a_passkey_used_within_five_minutes()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        using var administrator = await story.Host.HireAsync("Ruth Osei", StaffRoles.Administrator);
        using var matcher = await story.Host.HireAsync("Kit Moss", StaffRoles.RecoveryMatch);
        var (id, _) = await story.MatchedAsync();

        Assert.IsType<OpenRecovery.Result.NotAllowed>(await story.Host.Get<OpenRecovery>().RunAsync(administrator.Session, story.Partner.PersonId, "Curious", Cancel));
        Assert.IsType<LookUpPerson.Result.NotAllowed>(await story.Host.Get<LookUpPerson>().RunAsync(new(administrator.Session, story.Partner.Number.Digits, "Curious"), Cancel));
        Assert.Null(await story.Host.Get<ShowRecoveries>().RunAsync(new(administrator.Session), Cancel));
        Assert.Null(await story.Host.Get<ShowDocumentRecovery>().RunAsync(administrator.Session, id, Cancel));
        Assert.Equal(new DecideRecovery.Result.NotAllowed(StaffRefusal.NotTheirDuty), await story.ApproveAsync(id, matcher));
        story.Host.Time.Advance(Proof.FreshFor + TimeSpan.FromMicroseconds(1));
        Assert.Equal(new DecideRecovery.Result.NotAllowed(StaffRefusal.NeedsProof), await story.ApproveAsync(id, story.Ana));
    }

    [Fact]
    public async Task All_verified_numbers_and_the_old_phone_are_told_and_each_may_stop_it()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var second = MadeUp.Number();
        await story.Host.StoreNumberAsync(story.Partner.PersonId, second, story.Host.Now.AddDays(-30));
        var (id, code) = await story.ApprovedAsync();

        var token = await story.LinkAsync(second);
        Assert.Equal(token, await story.LinkAsync(story.Partner.Number));
        Assert.Equal(story.Host.Now + DocumentRecovery.Waits, (await story.Host.Get<ObjectToRecovery>().ShowAsync(token, Cancel))!.From);
        Assert.True(await story.Host.Get<ObjectToRecovery>().RunAsync(token, Cancel));

        story.Host.Time.Advance(DocumentRecovery.Waits);
        Assert.Equal(new RecoverByDocuments.Result.NotNow(DocumentRecoveryState.Stopped), await story.UseAsync(code));
        Assert.False(await story.Host.Get<ObjectToRecovery>().RunAsync(token, Cancel));
        await story.Host.SendDueAsync();
        Assert.Contains("We stopped the recovery", story.Host.Sms.To(second)[^1], StringComparison.Ordinal);
        var seen = (await story.Host.Get<ShowDocumentRecovery>().RunAsync(await story.Host.ProveAsync(story.Jo), id, Cancel))!;
        Assert.Equal((DocumentRecoveryState.Stopped, "Jo Bell", "Ana Ruiz"), (seen.State, seen.OpenedBy, seen.DecidedBy));
        Assert.Equal(story.Host.Now - DocumentRecovery.Waits, seen.ClosedAt);
    }

    [Fact]
    public async Task The_phone_of_a_line_that_a_person_uses_is_told_though_its_number_is_not_verified()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        await using (var db = await story.Host.OpenAsync())
        {
            await db.ContactMediums.Where(c => c.PersonId == story.Partner.PersonId).ExecuteDeleteAsync(Cancel);
        }

        await story.ApprovedAsync();
        Assert.NotEmpty(await story.LinkAsync(story.Scenario.PartnersLine.Number));
    }

    [Fact]
    public async Task Verified_e_mail_addresses_are_told_too()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var address = EmailAddress.Parse($"sam.{story.Partner.PersonId.Value:N}@example.net");
        await story.Host.StoreAsync(new EmailContact(story.Host.Ids.New<EmailContactId>(), story.Partner.PersonId, address, story.Host.Now.AddDays(-30)));

        await story.ApprovedAsync();

        await using var db = await story.Host.OpenAsync();
        Assert.Equal(1, await db.Set<OutboxMessage>().CountAsync(m => m.Email == address, Cancel));
    }

    [Fact]
    public async Task Whoever_is_signed_in_with_an_old_passkey_stops_it()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (_, code) = await story.ApprovedAsync();
        Assert.NotNull(await story.Host.Get<ObjectToRecovery>().ShowAsync(story.Partner.Session.Id, Cancel));
        Assert.Null(await story.Host.Get<ObjectToRecovery>().ShowAsync(story.Scenario.Payer.Session.Id, Cancel));
        Assert.False(await story.Host.Get<ObjectToRecovery>().RunAsync(story.Scenario.Payer.Session.Id, Cancel));
        Assert.True(await story.Host.Get<ObjectToRecovery>().RunAsync(story.Partner.Session.Id, Cancel));
        story.Host.Time.Advance(DocumentRecovery.Waits);
        Assert.IsType<RecoverByDocuments.Result.NotNow>(await story.UseAsync(code));
    }

    [Fact]
    public async Task Where_nobody_can_be_told_nothing_is_accepted()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var nobody = new Person(story.Host.Ids.New<PersonId>(), "Nia Lone", null, story.Host.Now);
        await story.Host.StoreAsync(nobody);
        var id = Assert.IsType<OpenRecovery.Result.Opened>(await story.Host.Get<OpenRecovery>().RunAsync(story.Jo.Session, nobody.Id, "Came to the shop", Cancel)).Id;
        Assert.IsType<MatchDocuments.Result.Matched>(await story.MatchAsync(id, story.Jo, "Nia Lone"));
        Assert.IsType<DecideRecovery.Result.NobodyToTell>(await story.ApproveAsync(id, story.Ana));
    }

    [Fact]
    public async Task What_is_not_accepted_is_over_and_says_why()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (id, code) = await story.MatchedAsync();
        Assert.IsType<DecideRecovery.Result.NoReason>(await story.Host.Get<DecideRecovery>().RefuseAsync(story.Ana.Session, id, " ", Cancel));
        Assert.IsType<DecideRecovery.Result.Decided>(await story.Host.Get<DecideRecovery>().RefuseAsync(story.Ana.Session, id, "Picture too old", Cancel));
        Assert.Equal(new RecoverByDocuments.Result.NotNow(DocumentRecoveryState.Refused), await story.UseAsync(code));
        Assert.Equal("Picture too old", (await story.Host.Get<ShowDocumentRecovery>().RunAsync(story.Jo.Session, id, Cancel))!.RefusedBecause);
    }

    [Fact]
    public async Task A_person_has_one_recovery_at_a_time_and_another_after_it_was_given_up()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var id = await story.OpenAsync();
        Assert.Equal(id, await story.OpenAsync());
        Assert.True(await story.Host.Get<GiveUpRecovery>().RunAsync(story.Ana.Session, id, Cancel));
        Assert.NotEqual(id, await story.OpenAsync());
    }

    [Fact]
    public async Task Every_step_is_in_the_chains_of_staff_and_household_and_the_trail_is_whole()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (_, code) = await story.ApprovedAsync();
        story.Host.Time.Advance(DocumentRecovery.Waits);
        await story.UseAsync(code);

        await using var db = await story.Host.OpenAsync();
        Assert.Equal(["enrol", "open-document-recovery", "match-documents"], await ActionsAsync(db, story.Jo.Member.Id.Value));
        Assert.Equal(["enrol", "approve-document-recovery"], await ActionsAsync(db, story.Ana.Member.Id.Value));
        Assert.Equal(["open-document-recovery", "match-documents", "approve-document-recovery", "recover-by-documents"], (await ActionsAsync(db, story.Scenario.HouseholdId.Value))[^4..]);
        Assert.DoesNotContain(await db.AuditDetails.Select(d => d.Text).ToListAsync(Cancel), text => text.Contains(story.FullName, StringComparison.Ordinal) || text.Contains(code, StringComparison.Ordinal));
        Assert.IsType<AuditVerdict.Whole>(await story.Host.Get<VerifyAudit>().RunAsync(null, Cancel));
    }

    [Fact]
    public async Task Wrong_codes_are_tried_ten_times_in_a_browser_and_then_the_right_one_not_either()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var (_, code) = await story.ApprovedAsync();
        story.Host.Time.Advance(DocumentRecovery.Waits);
        var browser = SignInHost.NewBrowser();
        for (var i = 0; i < EnrolmentAttempt.PerBrowser; i++) Assert.IsType<RecoverByDocuments.Result.Wrong>(await story.UseAsync("ABCD-EFGH-JKMN", browser));
        Assert.IsType<RecoverByDocuments.Result.TooMany>(await story.UseAsync("ABCD-EFGH-JKMN", browser));
        Assert.IsType<RecoverByDocuments.Result.TooMany>(await story.UseAsync(code, browser));
        Assert.IsType<RecoverByDocuments.Result.Recovered>(await story.UseAsync(code));
    }

    private static async Task<AssuranceLevel> AssuranceAsync(DocumentRecoveryStory story, SoftAuthenticator passkey)
    {
        var asking = SignInHost.NewBrowser();
        var challenge = story.Host.Get<SignInByPasskey>().Begin(asking);
        var signedIn = Assert.IsType<SignInByPasskey.Result.SignedIn>(
            await story.Host.Get<SignInByPasskey>().RunAsync(new(challenge.State, passkey.Get(challenge.OptionsJson), asking, null), Cancel));
        var session = (await story.Host.Get<FindSession>().RunAsync(signedIn.Session.Token, Cancel))!.Id;
        await using var db = await story.Host.OpenAsync();
        return (await db.Sessions.SingleAsync(s => s.Id == session, Cancel)).ProofAssurance;
    }

    private static Task<List<string>> ActionsAsync(HouseholdDbContext db, Guid chain) =>
        db.AuditRecords.Where(r => r.ChainId == chain).OrderBy(r => r.Sequence).Select(r => r.Action).ToListAsync(Cancel);
}

public sealed class DocumentRecoveryOnSqlite(SqliteTestDatabase database) : DocumentRecoveryTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class DocumentRecoveryOnPostgres(PostgresTestDatabase database) : DocumentRecoveryTests(database), IClassFixture<PostgresTestDatabase>;
