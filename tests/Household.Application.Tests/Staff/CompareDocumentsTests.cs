using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>Looking somebody up and comparing their documents: what staff learn by it, and what it leaves behind.</summary>
public abstract class CompareDocumentsTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Opening_another_recovery_buys_no_more_guesses_than_six_in_a_month_and_the_person_reads_of_each()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        for (var i = 0; i < DocumentRecovery.TriesForPerson / DocumentRecovery.Tries; i++)
        {
            var id = await story.OpenAsync();
            for (var j = 0; j < DocumentRecovery.Tries; j++) await story.MatchAsync(id, story.Jo, "Nobody At All");
        }

        Assert.IsType<OpenRecovery.Result.TooOften>(await story.Host.Get<OpenRecovery>().RunAsync(story.Jo.Session, story.Partner.PersonId, "Again", Cancel));
        await using (var db = await story.Host.OpenAsync())
            Assert.Equal(DocumentRecovery.TriesForPerson, await db.Set<SecurityEvent>().CountAsync(e => e.PersonId == story.Partner.PersonId && e.Kind == SecurityEventKind.DocumentsDidNotFit, Cancel));

        story.Host.Time.Advance(DocumentRecovery.PersonWindow);
        await (await story.FreshAsync()).OpenAsync();
    }

    [Fact]
    public async Task Documents_that_do_not_fit_three_times_end_it_and_no_code_is_handed_over()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        var id = await story.OpenAsync();
        for (var left = DocumentRecovery.Tries - 1; left >= 0; left--)
            Assert.Equal(new MatchDocuments.Result.Refused(new DocumentRecoveryAnswer.Mismatch(left)), await story.MatchAsync(id, story.Jo, born: story.Partner.Person.BornOn!.Value.AddDays(1)));
        Assert.Equal(new MatchDocuments.Result.Refused(new DocumentRecoveryAnswer.NotNow(DocumentRecoveryState.Failed)), await story.MatchAsync(id, story.Jo));
    }

    [Fact]
    public async Task A_look_shows_masked_data_needs_a_reason_and_is_there_for_the_person_to_read()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        Assert.IsType<LookUpPerson.Result.NoReason>(await story.LookUpAsync(story.Partner.Number.Digits, " "));

        var people = Assert.IsType<LookUpPerson.Result.People>(await story.LookUpAsync("+" + story.Partner.Number.Digits, "Lost everything")).All;

        var partner = Assert.Single(people, p => p.Person == story.Partner.PersonId);
        Assert.Contains(people, p => p.Person == story.Scenario.Payer.PersonId);
        Assert.Equal("S••• E•••", partner.Name);
        Assert.Equal(story.Partner.Number.Masked, Assert.Single(partner.Numbers));
        var events = (await story.Host.Get<ShowSecurity>().RunAsync(story.Partner.Session.Id, null, Cancel))!.Events;
        Assert.Equal("Lost everything", Assert.Single(events, e => e.Kind == SecurityEventKind.StaffLooked).Subject);
        await using var db = await story.Host.OpenAsync();
        Assert.Equal(2, await db.AuditRecords.CountAsync(r => r.ChainId == story.Jo.Member.Id.Value && r.Action == "look-up", Cancel));
        Assert.Equal(2, await db.AuditRecords.CountAsync(r => r.ChainId == story.Scenario.HouseholdId.Value && r.Action == "look-up", Cancel));
    }

    [Fact]
    public async Task A_look_that_finds_nobody_is_recorded_too()
    {
        await using var story = await DocumentRecoveryStory.StartAsync(database);
        Assert.Empty(Assert.IsType<LookUpPerson.Result.People>(await story.LookUpAsync("no-such-customer")).All);
        await using var db = await story.Host.OpenAsync();
        Assert.Equal(Guid.Empty, (await db.AuditRecords.SingleAsync(r => r.ChainId == story.Jo.Member.Id.Value && r.Action == "look-up", Cancel)).TargetId);
    }
}

public sealed class CompareDocumentsTestsOnSqlite(SqliteTestDatabase database) : CompareDocumentsTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class CompareDocumentsTestsOnPostgres(PostgresTestDatabase database) : CompareDocumentsTests(database), IClassFixture<PostgresTestDatabase>;
