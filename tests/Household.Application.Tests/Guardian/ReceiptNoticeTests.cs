using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Guardian;

/// <summary>How user and payer hear of a settlement, as each of them chose.</summary>
public abstract class ReceiptNoticeTests(TestDatabase database)
{
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_receipt_goes_by_the_channels_that_its_reader_wants_and_the_other_s_as_before(bool byText, bool byEmail)
    {
        await using var story = await SettleStory.StartAsync(database);
        var payer = story.Scenario.Payer;
        var address = EmailAddress.Parse($"{payer.PersonId.Value:N}@example.com");
        await story.Host.StoreAsync(
            new EmailContact(story.Host.Ids.New<EmailContactId>(), payer.PersonId, address, story.Host.Now),
            new NoticeChoice(payer.PersonId, NoticeKind.Receipts, NoticeChannel.Text, byText), new NoticeChoice(payer.PersonId, NoticeKind.Receipts, NoticeChannel.Email, byEmail));

        var receipt = await story.SettleAsync(story.Scenario.Partner);
        await story.Host.SendDueAsync();

        var link = $"/receipts/{receipt.Value}";
        Assert.Equal(byText ? 1 : 0, story.Host.Sms.To(payer.Number).Count(text => text.Contains(link, StringComparison.Ordinal)));
        Assert.Equal(byEmail ? 1 : 0, story.Host.Emails.To(address).Count(email => email.Text.Contains(link, StringComparison.Ordinal)));
        Assert.Single(story.Host.Sms.To(story.Scenario.Partner.Number), text => text.Contains(link, StringComparison.Ordinal));
    }
}

public sealed class ReceiptNoticeTestsOnSqlite(SqliteTestDatabase database) : ReceiptNoticeTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ReceiptNoticeTestsOnPostgres(PostgresTestDatabase database) : ReceiptNoticeTests(database), IClassFixture<PostgresTestDatabase>;
