using System.Data.Common;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Storage;

/// <summary>What <see cref="CommandContext.Insert"/> is given, which the change tracker never sees.</summary>
public abstract class NewRowsTests(TestDatabase database)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_several_kinds_read_back_as_they_were_made()
    {
        await using var host = await TestHost.StartAsync(database);
        var person = new Person(host.Ids.New<PersonId>(), "Ada Example", bornOn: null, host.Now);
        Session[] sessions = [Session(host, person), Session(host, person)];
        SecurityEvent[] events = [new(host.Ids.Bare(), person.Id, SecurityEventKind.SignedInByCode, "Chromium", "", host.Now), new(host.Ids.Bare(), person.Id, SecurityEventKind.SignedOut, "", "Phone", host.Now)];

        await RunAsync(host, work =>
        {
            work.Insert(person);
            foreach (var (session, e) in sessions.Zip(events))
            {
                work.Insert(session);
                work.Insert(e);
            }
        });

        await using var db = await host.OpenAsync();
        Assert.Equivalent(person, await db.People.AsNoTracking().SingleAsync(p => p.Id == person.Id, Cancelled), strict: true);
        Assert.Equivalent(sessions, await db.Sessions.AsNoTracking().Where(s => s.PersonId == person.Id).OrderBy(s => s.Id).ToListAsync(Cancelled), strict: true);
        Assert.Equivalent(events, await db.SecurityEvents.AsNoTracking().Where(e => e.PersonId == person.Id).OrderBy(e => e.Id).ToListAsync(Cancelled), strict: true);
    }

    [Fact]
    public async Task A_row_is_stored_with_the_values_that_it_has_at_the_commit()
    {
        await using var host = await TestHost.StartAsync(database);
        var person = new Person(host.Ids.New<PersonId>(), "Ada Example", bornOn: null, host.Now);
        var session = Session(host, person);

        await RunAsync(host, work =>
        {
            work.Insert(person);
            work.Insert(session);
            Assert.True(session.End(work.Now));
        });

        await using var db = await host.OpenAsync();
        Assert.Equal(host.Now, (await db.Sessions.SingleAsync(s => s.Id == session.Id, Cancelled)).EndedAt);
    }

    [Fact]
    public async Task A_row_may_refer_to_what_the_context_tracks()
    {
        await using var host = await TestHost.StartAsync(database);
        var person = new Person(host.Ids.New<PersonId>(), "Ada Example", bornOn: null, host.Now);
        var household = new Household(host.Ids.New<HouseholdId>(), "Example", host.Now);
        var member = new Member(household.Id, host.Ids.New<MemberId>(), person.Id, "Ada", bornOn: null, 1);

        await RunAsync(host, work =>
        {
            work.Insert(member);
            work.Db.AddRange(person, household);
        });

        await using var db = await host.OpenAsync();
        Assert.True(await db.Members.AnyAsync(m => m.HouseholdId == household.Id && m.Id == member.Id, Cancelled));
    }

    [Fact]
    public async Task Messages_are_counted_up_in_the_order_in_which_they_are_owed()
    {
        await using var host = await TestHost.StartAsync(database);
        Guid[] ids = [];

        await RunAsync(host, work => ids = [work.Send(Number(1), "One"), work.Send(EmailAddress.Parse("ada@example.org"), new("Two", "Two")), work.Send(Number(3), "Three")]);

        await using var db = await host.OpenAsync();
        var owed = await db.Set<OutboxMessage>().AsNoTracking().Where(m => ids.Contains(m.Id)).OrderBy(m => m.Sequence).ToListAsync(Cancelled);
        Assert.Equal(ids, owed.Select(m => m.Id));
        Assert.Equal([Number(1), null, Number(3)], owed.Select(m => m.To));
    }

    [Fact]
    public async Task A_row_whose_key_is_there_already_fails_the_command_and_nothing_of_it_is_kept()
    {
        await using var host = await TestHost.StartAsync(database);
        var person = new Person(host.Ids.New<PersonId>(), "Ada Example", bornOn: null, host.Now);
        var household = new Household(host.Ids.New<HouseholdId>(), "Example", host.Now);
        await RunAsync(host, work => work.Insert(person));

        await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(host, work =>
        {
            work.Db.Add(household);
            work.Insert(new Member(household.Id, host.Ids.New<MemberId>(), person.Id, "Ada", bornOn: null, 1));
            work.Insert(new Person(person.Id, "Somebody Else", bornOn: null, host.Now));
        }));

        await using var db = await host.OpenAsync();
        Assert.Equal("Ada Example", (await db.People.SingleAsync(p => p.Id == person.Id, Cancelled)).FullName);
        Assert.False(await db.Households.AnyAsync(h => h.Id == household.Id, Cancelled));
    }

    [Fact]
    public async Task A_row_that_refers_to_nothing_fails_the_command()
    {
        await using var host = await TestHost.StartAsync(database);

        await Assert.ThrowsAnyAsync<DbException>(() => RunAsync(host, work =>
            work.Insert(new Member(host.Ids.New<HouseholdId>(), host.Ids.New<MemberId>(), host.Ids.New<PersonId>(), "Nobody", bornOn: null, 1))));
    }

    /// <summary>PostgreSQL's protocol counts a command's parameters in 16 bits.</summary>
    [Fact]
    public async Task There_may_be_more_rows_than_one_command_takes()
    {
        await using var host = await TestHost.StartAsync(database);
        const int rows = 20_000;
        var name = $"Many {host.Ids.Bare()}";

        await RunAsync(host, work =>
        {
            for (var i = 0; i < rows; i++) work.Insert(new Person(host.Ids.New<PersonId>(), name, bornOn: null, host.Now));
        });

        await using var db = await host.OpenAsync();
        Assert.Equal(rows, await db.People.CountAsync(p => p.FullName == name, Cancelled));
    }

    private static Session Session(TestHost host, Person person) => Domain.Sessions.Session.OfPerson(
        host.Ids.New<SessionId>(), SecretToken.OfCookie.New().Hash, person.Id, "Chromium on Linux", new(AuthenticationMethod.Code, AssuranceLevel.Operation, host.Now, BoundToOperation: false), host.Now, TimeSpan.FromHours(12));

    private static Msisdn Number(int last) => Msisdn.Parse($"4479460990{last:00}");

    private static async Task RunAsync(TestHost host, Action<CommandContext> work) => await host.Get<HouseholdTransaction>().Run(
        [],
        doing =>
        {
            work(doing);
            return Task.FromResult(Step<bool>.Commit(true));
        }, Cancelled);
}

public sealed class NewRowsTestsOnSqlite(SqliteTestDatabase database) : NewRowsTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class NewRowsTestsOnPostgres(PostgresTestDatabase database) : NewRowsTests(database), IClassFixture<PostgresTestDatabase>;
