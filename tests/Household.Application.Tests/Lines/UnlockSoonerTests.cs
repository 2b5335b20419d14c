using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Tests.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Lines;

/// <summary>
/// Unlocking takes effect a quarter of an hour after a contact that depends neither on the proof nor on the line had the notice; without one, after a day. The
/// partner unlocks what the payer locked, by a code to the line itself.
/// </summary>
public abstract class UnlockSoonerTests(TestDatabase database)
{
    private readonly Msisdn _other = MadeUp.Number();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(3 * 60)]
    public async Task A_text_to_another_number_of_one_s_own_makes_it_a_quarter_of_an_hour_from_its_delivery(int minutes)
    {
        await using var story = await StartAsync();
        await story.Host.StoreNumberAsync(story.Scenario.Partner.PersonId, _other, story.Host.Now.AddDays(-100));
        var id = await UnlockAsync(story);
        await story.WaitAsync(TimeSpan.FromMinutes(minutes));
        await DeliverAsync(story, _other);
        var delivered = story.Host.Now;

        await story.WaitAsync(OperationRequest.LooksForDelivery);
        Assert.Equal(delivered.AddMinutes(15), (await story.RequestAsync(id)).WaitsUntil);
        await story.WaitAsync(delivered.AddMinutes(15) - story.Host.Now - TimeSpan.FromSeconds(1));
        Assert.Equal(OperationRequestState.Waiting, await story.StateAsync(id));
        await story.WaitAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(OperationRequestState.Done, await story.StateAsync(id));
    }

    [Fact]
    public async Task A_text_that_the_handset_does_not_confirm_changes_nothing()
    {
        await using var story = await StartAsync();
        await story.Host.StoreNumberAsync(story.Scenario.Partner.PersonId, _other, story.Host.Now.AddDays(-100));
        await WaitsADayAsync(story, await UnlockAsync(story));
    }

    [Fact]
    public async Task An_e_mail_counts_once_the_mail_server_has_it()
    {
        await using var story = await StartAsync();
        await story.Host.StoreAddressAsync(story.Scenario.Partner.PersonId, AddressOf(story), story.Host.Now.AddDays(-100));
        var id = await UnlockAsync(story);

        await story.WaitAsync(TimeSpan.FromMinutes(14));
        Assert.Equal(OperationRequestState.Waiting, await story.StateAsync(id));
        await story.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(OperationRequestState.Done, await story.StateAsync(id));
    }

    [Fact]
    public async Task The_line_s_own_number_does_not_count()
    {
        await using var story = await StartAsync();
        var id = await UnlockAsync(story);
        await DeliverAsync(story, story.Scenario.Partner.Number);
        await WaitsADayAsync(story, id);
    }

    [Fact]
    public async Task A_contact_that_descends_from_what_proved_it_does_not_count()
    {
        await using var story = await StartAsync();
        var (id, partner, then) = (story.Host.Ids.New<EmailContactId>(), story.Scenario.Partner, story.Host.Now.AddDays(-8));
        await using var db = await story.Host.OpenAsync();
        var number = await db.Means.AsNoTracking().SingleAsync(m => m.Id == MeansId.From(partner.Contact.Id.Value), Cancel);
        await story.Host.StoreAsync(
            new EmailContact(id, partner.PersonId, AddressOf(story), then),
            new Means(partner.PersonId, MeansId.From(id.Value), MeansKind.Address, Provenance.Of(number, new Proof(AuthenticationMethod.Code, AssuranceLevel.Operation, then, BoundToOperation: true, number.Id)), then));
        await WaitsADayAsync(story, await UnlockAsync(story));
    }

    [Fact]
    public async Task Nor_does_one_that_descends_from_the_line_s_own_number_whatever_proved_it()
    {
        await using var story = await StartAsync();
        var (id, partner, then) = (story.Host.Ids.New<EmailContactId>(), story.Scenario.Partner, story.Host.Now.AddDays(-8));
        await story.AddPasskeyAsync(partner);
        await using var db = await story.Host.OpenAsync();
        await db.Means.Where(m => m.PersonId == partner.PersonId && m.Kind == MeansKind.Passkey).ExecuteUpdateAsync(set => set.SetProperty(m => m.RipeSince, story.Host.Now), Cancel);
        var number = await db.Means.AsNoTracking().SingleAsync(m => m.Id == MeansId.From(partner.Contact.Id.Value), Cancel);
        await story.Host.StoreAsync(
            new EmailContact(id, partner.PersonId, AddressOf(story), then),
            new Means(partner.PersonId, MeansId.From(id.Value), MeansKind.Address, Provenance.Of(number, new Proof(AuthenticationMethod.Code, AssuranceLevel.Operation, then, BoundToOperation: true, number.Id)), then));
        await WaitsADayAsync(story, await UnlockAsync(story, byPasskey: true));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_contact_that_was_objected_to_or_removed_since_it_had_the_notice_counts_no_more(bool isRemoved)
    {
        await using var story = await StartAsync();
        var partner = story.Scenario.Partner;
        await story.Host.StoreNumberAsync(partner.PersonId, _other, story.Host.Now.AddDays(-100));
        var id = await UnlockAsync(story);
        await DeliverAsync(story, _other);
        await story.WaitAsync(OperationRequest.LooksForDelivery);
        Assert.True((await story.RequestAsync(id)).WaitsUntil < story.Host.Now.AddMinutes(15));

        await using (var db = await story.Host.OpenAsync())
        {
            var contact = await db.ContactMediums.SingleAsync(c => c.Number == _other, Cancel);
            if (isRemoved) db.ContactMediums.Remove(contact);
            else db.Objections.Add(new(partner.PersonId, story.Host.Ids.New<ObjectionId>(), MeansId.From(contact.Id.Value), MeansId.From(partner.Contact.Id.Value), story.Host.Now));
            await db.SaveChangesAsync(Cancel);
        }

        await story.WaitAsync(TimeSpan.FromMinutes(30));
        Assert.Equal(OperationRequestState.Waiting, await story.StateAsync(id));
    }

    [Fact]
    public async Task The_notice_says_that_it_can_happen_soon_and_its_user_can_still_stop_it()
    {
        await using var story = await StartAsync();
        await story.Host.StoreNumberAsync(story.Scenario.Partner.PersonId, _other, story.Host.Now.AddDays(-100));
        var id = await UnlockAsync(story);

        Assert.Contains("It can happen in 15 minutes, and happens by", story.Host.Sms.To(_other)[^1], StringComparison.Ordinal);
        Assert.Contains("/stop/", story.Host.Sms.To(_other)[^1], StringComparison.Ordinal);
        Assert.Equal(OperationRequestState.Waiting, await story.StateAsync(id));
    }

    private static async Task WaitsADayAsync(OperationStory story, OperationRequestId id)
    {
        await story.WaitAsync(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(1));
        Assert.Equal(OperationRequestState.Waiting, await story.StateAsync(id));
        await story.WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(OperationRequestState.Done, await story.StateAsync(id));
    }

    private static async Task<OperationRequestId> UnlockAsync(OperationStory story, bool byPasskey = false)
    {
        var (scenario, partner) = (story.Scenario, story.Scenario.Partner);
        await story.BeginAsync(scenario.Payer, Permission.LockLine, scenario.PartnersLine.Id.Value, nameof(LineFunction.PortOut));
        await using var db = await story.Host.OpenAsync();
        var held = await db.LineLocks.SingleAsync(l => l.HouseholdId == scenario.HouseholdId && l.UnlockedAt == null, Cancel);
        var id = await story.BeginAsync(partner, Permission.UnlockLine, held.Id.Value);
        Assert.IsType<ConfirmOperation.Result.Proved>(await (byPasskey ? story.ByPasskeyAsync(partner, id) : story.ByCodeAsync(partner, id)));
        await story.Host.SendDueAsync();
        return id;
    }

    /// <summary>The handset reports that it has the newest text to this number.</summary>
    private static async Task DeliverAsync(OperationStory story, Msisdn number)
    {
        await using var db = await story.Host.OpenAsync();
        var newest = (await db.Set<OutboxMessage>().AsNoTracking().Where(m => m.To == number).ToListAsync(Cancel)).MaxBy(m => m.Sequence)!;
        Assert.True(await story.Host.Get<HearDelivery>().RunAsync(newest.Id, newest.ProviderId!, Delivery.Delivered, error: null, Cancel));
    }

    private static EmailAddress AddressOf(OperationStory story) => EmailAddress.Parse($"leila.{story.Scenario.Partner.PersonId.Value:N}@example.com");

    private Task<OperationStory> StartAsync() => OperationStory.StartAsync(database, change: services => services.AddSingleton<HearDelivery>());
}

public sealed class UnlockSoonerTestsOnSqlite(SqliteTestDatabase database) : UnlockSoonerTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class UnlockSoonerTestsOnPostgres(PostgresTestDatabase database) : UnlockSoonerTests(database), IClassFixture<PostgresTestDatabase>;
