using System.Text.Json;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Care.Looks;
using HouseholdPortal.Application.Customers;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Tests.Care.Looks;

/// <summary>An agent finds a customer: masked, with a reason, recorded, not too many, and never their own family.</summary>
public abstract class FindCustomersTests(TestDatabase database) : IAsyncLifetime
{
    private const int Limit = 3;
    private readonly RecordingLog _log = new();
    private TestHost _host = null!;
    private Scenario _scenario = null!;
    private StaffHost.Colleague _jo = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await StaffHost.StartAsync(database, services => services.AddSingleton(OperatorPolicy.V1 with { MostLookedUp = Limit }).AddLogging(logging => logging.AddProvider(_log)));
        _scenario = await Scenario.StoredAsync(_host);
        _jo = await _host.HireAsync("Jo Bell", StaffRoles.Agent);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _jo.Dispose();
        _log.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task What_an_agent_finds_is_masked()
    {
        var (partner, line) = (_scenario.Partner, _scenario.PartnersLine);

        var found = await FoundAsync(line.Number.Digits);

        var row = Assert.IsType<FoundRow.Customer>(Assert.Single(found.Rows));
        Assert.Equal((FoundBy.Number, line.Id.Value, line.Number.Masked), (row.By, row.Id, row.Number));
        var person = Assert.Single(row.People, one => one.Person == partner.PersonId);
        Assert.Equal(("S••• E•••", FoundRole.UsesLine | FoundRole.VerifiedNumber), (person.Name, person.Role));
        Assert.Contains(partner.Number.Masked, person.Numbers);
        AssertNothingReal(found);
    }

    [Theory]
    [InlineData("account")]
    [InlineData("sim")]
    [InlineData("handset")]
    [InlineData("name")]
    public async Task Whatever_it_was_found_by_nothing_real_comes_back(string what)
    {
        var typed = what switch
        {
            "account" => _scenario.Mobiles.Number,
            "sim" => _scenario.PartnersLine.Sim.Iccid.Digits,
            "handset" => _scenario.PartnersLine.Device.Imei.Digits,
            _ => await MovedInAsync(),
        };
        AssertNothingReal(await FoundAsync(typed), typed);
        Assert.DoesNotContain(_log.Lines, line => line.Everything.Contains(typed, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_look_is_recorded_with_its_reason_in_both_chains_and_where_each_person_sees_it()
    {
        var interaction = _host.Ids.Bare();
        await _host.Get<FindCustomers>().RunAsync(new(_jo.Session, _scenario.PartnersLine.Number.Digits, LookReason.AskedAboutBill, interaction), Cancel);

        foreach (var person in new[] { _scenario.Partner, _scenario.Payer })
        {
            var events = (await _host.Get<ShowSecurity>().RunAsync(person.Session.Id, null, Cancel))!.Events;
            Assert.Equal(nameof(LookReason.AskedAboutBill), Assert.Single(events, e => e.Kind == SecurityEventKind.StaffLooked).Subject);
        }

        await using var db = await _host.OpenAsync();
        foreach (var chain in new[] { _jo.Member.Id.Value, _scenario.HouseholdId.Value, _scenario.SecondHome.Id.Value })
        {
            var records = await db.AuditRecords.Where(r => r.ChainId == chain && r.Action == "look-up").ToListAsync(Cancel);
            Assert.Equal(new[] { _scenario.Partner.PersonId, _scenario.Payer.PersonId }.Order(Comparer<PersonId>.Create((a, b) => a.Value.CompareTo(b.Value))), records.Select(r => r.OnBehalfOf!.Value).Order(Comparer<PersonId>.Create((a, b) => a.Value.CompareTo(b.Value))));
            var details = await db.AuditDetails.Where(d => d.ChainId == chain && records.Select(r => r.Sequence).Contains(d.Sequence)).Select(d => d.Text).ToListAsync(Cancel);
            Assert.All(details, text => Assert.Contains(interaction.ToString(), text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_look_that_finds_nobody_is_recorded_too()
    {
        Assert.Empty((await FoundAsync("no-such-customer")).Rows);
        await using var db = await _host.OpenAsync();
        Assert.Equal(Guid.Empty, (await db.AuditRecords.SingleAsync(r => r.ChainId == _jo.Member.Id.Value && r.Action == "look-up", Cancel)).TargetId);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(LookReason.AskedAboutContract - 1)]
    public async Task A_look_needs_a_reason(LookReason? reason) =>
        Assert.IsType<FindCustomers.Result.NoReason>(await _host.Get<FindCustomers>().RunAsync(new(_jo.Session, "Sam", reason), Cancel));

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task A_look_needs_something_to_look_for(string? typed) =>
        Assert.IsType<FindCustomers.Result.NothingTyped>(await _host.Get<FindCustomers>().RunAsync(new(_jo.Session, typed, LookReason.Other), Cancel));

    [Theory]
    [InlineData(CustomerIndex.LongestTyped - 1, true)]
    [InlineData(CustomerIndex.LongestTyped, true)]
    [InlineData(CustomerIndex.LongestTyped + 1, false)]
    public async Task What_is_longer_than_any_name_is_not_looked_for(int length, bool isLookedFor) =>
        Assert.Equal(isLookedFor, await _host.Get<FindCustomers>().RunAsync(new(_jo.Session, new('x', length), LookReason.Other), Cancel) is FindCustomers.Result.Found);

    [Theory]
    [InlineData(StaffRoles.Agent, true)]
    [InlineData(StaffRoles.Supervisor, true)]
    [InlineData(StaffRoles.Administrator | StaffRoles.RecoveryMatch | StaffRoles.RecoveryDecide, false)]
    public async Task Only_agents_and_supervisors_may_look(StaffRoles roles, bool may)
    {
        using var colleague = await _host.HireAsync("Ana Ruiz", roles);
        var result = await _host.Get<FindCustomers>().RunAsync(new(colleague.Session, _scenario.Partner.Number.Digits, LookReason.CallBack), Cancel);
        Assert.Equal(may, result is FindCustomers.Result.Found);
        Assert.Equal(!may, result is FindCustomers.Result.NotAllowed);
        Assert.Equal(may ? 0 : 1, _log.Of("AuthorizationRefused").Count);
    }

    [Fact]
    public async Task A_portal_session_is_no_staff_session() => Assert.IsType<FindCustomers.Result.NotAllowed>(
        await _host.Get<FindCustomers>().RunAsync(new(StaffSessionId.From(_scenario.Payer.Session.Id.Value), _scenario.Partner.Number.Digits, LookReason.CallBack), Cancel));

    [Fact]
    public async Task Who_looks_up_more_different_people_than_the_limit_is_stopped_and_supervisors_can_see_it()
    {
        // Two people, the second of whom is the payer again; then a third, who is the last.
        Assert.IsType<FindCustomers.Result.Found>(await LookAsync(_scenario.PartnersLine));
        Assert.IsType<FindCustomers.Result.Found>(await LookAsync(_scenario.PayersLine));
        Assert.IsType<FindCustomers.Result.Found>(await LookAsync(_scenario.LodgersLine));
        Assert.Empty(_log.Of("TooManyLookUps"));

        Assert.IsType<FindCustomers.Result.TooMany>(await LookAsync(_scenario.StrangersLine));

        Assert.IsType<FindCustomers.Result.Found>(await LookAsync(_scenario.PartnersLine));
        Assert.Equal(LogLevel.Warning, Assert.Single(_log.Of("TooManyLookUps")).Level);
        await using (var db = await _host.OpenAsync())
        {
            Assert.Single(await db.AuditRecords.Where(r => r.ChainId == _jo.Member.Id.Value && r.Action == "too-many-look-ups").ToListAsync(Cancel));
            Assert.Empty(await db.SecurityEvents.Where(e => e.PersonId == _scenario.Stranger.PersonId && e.Kind == SecurityEventKind.StaffLooked).ToListAsync(Cancel));
        }

        _host.Time.Advance(StaffLook.CountsFor);
        _jo = _jo with { Session = await _host.ProveAsync(_jo) };
        Assert.IsType<FindCustomers.Result.Found>(await LookAsync(_scenario.StrangersLine));
        await using var after = await _host.OpenAsync();
        Assert.Equal(_scenario.Stranger.PersonId, (await after.Set<StaffLook>().SingleAsync(look => look.StaffId == _jo.Member.Id, Cancel)).PersonId);
    }

    [Fact]
    public async Task Looks_to_recover_an_account_count_too()
    {
        using var both = await _host.HireAsync("Ana Ruiz", StaffRoles.Agent | StaffRoles.RecoveryMatch);
        foreach (var line in new[] { _scenario.PartnersLine, _scenario.LodgersLine })
            Assert.IsType<LookUpPerson.Result.People>(await _host.Get<LookUpPerson>().RunAsync(new(both.Session, line.Number.Digits, "Came to the shop"), Cancel));

        Assert.IsType<FindCustomers.Result.TooMany>(await _host.Get<FindCustomers>().RunAsync(new(both.Session, _scenario.StrangersLine.Number.Digits, LookReason.Other), Cancel));
        Assert.IsType<LookUpPerson.Result.TooMany>(await _host.Get<LookUpPerson>().RunAsync(new(both.Session, _scenario.StrangersLine.Number.Digits, "Came to the shop"), Cancel));
    }

    [Fact]
    public async Task An_agent_does_not_serve_the_people_of_a_number_that_they_declared()
    {
        await _host.Get<DeclareOwnNumbers>().RunAsync(_jo.Session, [_scenario.Partner.Number.Digits.Insert(0, "+")], Cancel);

        foreach (var typed in new[] { _scenario.PartnersLine.Number.Digits, _scenario.Mobiles.Number })
        {
            var found = await FoundAsync(typed);
            Assert.IsType<FoundRow.YoursOrARelatives>(Assert.Single(found.Rows));
            AssertNothingReal(found, _scenario.Partner.PersonId.Value.ToString(), _scenario.Payer.PersonId.Value.ToString());
        }

        Assert.IsType<FoundRow.Customer>(Assert.Single((await FoundAsync(_scenario.LodgersLine.Number.Digits)).Rows));
        await using var db = await _host.OpenAsync();
        foreach (var chain in new[] { _jo.Member.Id.Value, _scenario.HouseholdId.Value })
            Assert.NotEmpty(await db.AuditRecords.Where(r => r.ChainId == chain && r.OnBehalfOf == _scenario.Partner.PersonId && r.Action == "refuse-own-look-up").ToListAsync(Cancel));
        Assert.Empty(await db.SecurityEvents.Where(e => e.PersonId == _scenario.Partner.PersonId && e.Kind == SecurityEventKind.StaffLooked).ToListAsync(Cancel));

        // A colleague does.
        using var ana = await _host.HireAsync("Ana Ruiz", StaffRoles.Agent);
        Assert.IsType<FoundRow.Customer>(Assert.Single(Assert.IsType<FindCustomers.Result.Found>(
            await _host.Get<FindCustomers>().RunAsync(new(ana.Session, _scenario.PartnersLine.Number.Digits, LookReason.Other), Cancel)).Rows));
    }

    private async Task<FindCustomers.Result.Found> FoundAsync(string typed) =>
        Assert.IsType<FindCustomers.Result.Found>(await _host.Get<FindCustomers>().RunAsync(new(_jo.Session, typed, LookReason.LostPhone), Cancel));

    private Task<FindCustomers.Result> LookAsync(ScenarioLine line) => _host.Get<FindCustomers>().RunAsync(new(_jo.Session, line.Number.Digits, LookReason.LostPhone), Cancel);

    /// <summary>Another household, with one person of a name that nobody else has.</summary>
    private async Task<string> MovedInAsync()
    {
        var home = new Home(_host.Ids, _host.Now, "Home");
        var name = MadeUp.FamilyName();
        home.AddMember("Ada", 40, name);
        await _host.StoreAsync(home.Rows);
        return name;
    }

    /// <summary>Neither as text nor as JSON.</summary>
    private void AssertNothingReal(FindCustomers.Result.Found found, params ReadOnlySpan<string> more)
    {
        Assert.NotEmpty(found.Rows);
        var people = found.Rows.OfType<FoundRow.Customer>().SelectMany(row => row.People);
        var text = string.Join('\n', [found.ToString(), .. found.Rows.Select(row => row.ToString()), .. people.Select(person => person.ToString()), JsonSerializer.Serialize(found.Rows.Cast<object>())]);
        string[] real =
        [
            _scenario.Partner.Person.FullName, "Sam", "Alex", "Example", _scenario.Partner.Number.Digits, _scenario.Partner.Number.Digits[2..^2], _scenario.Payer.Number.Digits, _scenario.Mobiles.Number,
            _scenario.Mobiles.Name, _scenario.PartnersLine.Sim.Iccid.Digits, _scenario.PartnersLine.Device.Imei.Digits, .. more,
        ];
        Assert.All(real, value => Assert.DoesNotContain(value, text, StringComparison.OrdinalIgnoreCase));
    }
}

public sealed class FindCustomersTestsOnSqlite(SqliteTestDatabase database) : FindCustomersTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class FindCustomersTestsOnPostgres(PostgresTestDatabase database) : FindCustomersTests(database), IClassFixture<PostgresTestDatabase>;
