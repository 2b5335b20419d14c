using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Messaging;

/// <summary>Texts and e-mails leave the one outbox apart.</summary>
public abstract class EmailOutboxTests(TestDatabase database) : IAsyncLifetime
{
    private EmailAddress _address;
    private TestHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync(database);
        _address = EmailAddress.Parse($"{_host.Ids.Bare():N}@example.com");
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task An_e_mail_leaves_with_its_subject_and_text_which_the_database_does_not_show()
    {
        await OweAsync("Hello", "First line\nand a second");
        await using (var db = await _host.OpenAsync())
        {
            var stored = await db.Set<OutboxMessage>().AsNoTracking().SingleAsync(m => m.Email == _address, Cancel);
            Assert.Equal(-1, stored.ProtectedText.AsSpan().IndexOf("First"u8));
        }

        await _host.SendDueAsync();
        var sent = Assert.Single(_host.Emails.To(_address));
        Assert.Equal(("Household: Hello", "First line\nand a second"), (sent.Subject, sent.Text));
    }

    [Fact]
    public async Task A_mail_server_in_trouble_holds_up_no_text_and_is_left_alone_for_a_while()
    {
        var tried = 0;
        _host.Emails.Instead = _ =>
        {
            tried++;
            return new SendOutcome.Paused("it is away", TimeSpan.FromMinutes(1));
        };
        var number = MadeUp.Number();
        await OweAsync("Hello", "text");
        await _host.Get<HouseholdTransaction>().Run<bool>([], work =>
        {
            work.Send(number, "Hello");
            return Task.FromResult(Step<bool>.Commit(true));
        }, Cancel);

        await _host.SendDueAsync();
        await _host.SendDueAsync();
        Assert.Equal(1, tried);
        Assert.Single(_host.Sms.To(number));

        _host.Emails.Instead = _ => null;
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        await _host.SendDueAsync();
        Assert.Single(_host.Emails.To(_address));
    }

    [Fact]
    public async Task One_that_may_have_left_goes_again_under_the_same_id()
    {
        List<Guid> ids = [];
        _host.Emails.Instead = email =>
        {
            ids.Add(email.Id);
            return ids.Count == 1 ? new SendOutcome.Unknown("the connection broke") : null;
        };
        await OweAsync("Hello", "text");
        await _host.SendDueAsync();
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        await _host.SendDueAsync();
        Assert.Equal(2, ids.Count);
        Assert.Single(ids.Distinct());
        Assert.Single(_host.Emails.To(_address));
    }

    private async Task OweAsync(string subject, string text) => await _host.Get<HouseholdTransaction>().Run<bool>([], work =>
    {
        work.Send(_address, new EmailWords(subject, text));
        return Task.FromResult(Step<bool>.Commit(true));
    }, Cancel);
}

public sealed class EmailOutboxTestsOnSqlite(SqliteTestDatabase database) : EmailOutboxTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class EmailOutboxTestsOnPostgres(PostgresTestDatabase database) : EmailOutboxTests(database), IClassFixture<PostgresTestDatabase>;
