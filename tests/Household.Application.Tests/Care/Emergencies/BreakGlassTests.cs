using System.Text.Json;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Care;
using HouseholdPortal.Application.Care.Emergencies;
using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Tests.Care.Emergencies;

/// <summary>Jo asks for the partner’s details, Ana grants, Jo reads for a quarter of an hour, Ruth judges; the partner is told of all of it.</summary>
public abstract class BreakGlassTests(TestDatabase database) : IAsyncLifetime
{
    private readonly RecordingLog _log = new();
    private CareStory _story = null!;
    private StaffHost.Colleague _ana = null!;
    private StaffHost.Colleague _ruth = null!;
    private StaffHost.Colleague? _mo;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StaffHost.Colleague Jo => _story.Agent;

    public async ValueTask InitializeAsync()
    {
        _story = await CareStory.StartAsync(database, services => services.AddLogging(logging => logging.AddProvider(_log)));
        _ana = await _story.Host.HireAsync("Ana Ruiz", StaffRoles.Supervisor);
        _ruth = await _story.Host.HireAsync("Ruth Osei", StaffRoles.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _ana.Dispose();
        _ruth.Dispose();
        _mo?.Dispose();
        await _story.DisposeAsync();
        _log.Dispose();
    }

    [Fact]
    public async Task Who_asked_reads_one_person_s_details_and_nobody_else_s()
    {
        var id = await GrantedAsync();
        var facts = (await ReadAsync(Jo, id))!;

        Assert.Equal(_story.Partner.Person.FullName, facts.Name);
        Assert.Contains(_story.Partner.Number, facts.Numbers);
        Assert.Contains(_story.Scenario.PartnersLine.Number, facts.Lines.Select(line => line.Number!.Value));
        Assert.All(facts.Lines, line => Assert.True(line.IsUsedByThem));
        var all = JsonSerializer.Serialize(facts);
        Assert.DoesNotContain(_story.Scenario.Payer.Person.FullName, all, StringComparison.Ordinal);
        Assert.DoesNotContain(_story.Scenario.Payer.Number.Digits, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_reads_what_nobody_granted()
    {
        var id = await AskedAsync();
        Assert.Null(await ReadAsync(Jo, id));
        Assert.Null(await ReadAsync(_ana, id));
        Assert.IsType<DecideBreakGlass.Result.Decided>(await DecideAsync(_ana, id, isGranted: false));
        Assert.Null(await ReadAsync(Jo, id));
    }

    [Fact]
    public async Task Whoever_asked_does_not_grant_it_though_they_are_a_supervisor_too()
    {
        var id = await AskedAsync(_ana);
        Assert.IsType<DecideBreakGlass.Result.SameStaff>(await DecideAsync(_ana, id));
        Assert.Equal(new DecideBreakGlass.Result.NotAllowed(StaffRefusal.NotTheirDuty), await DecideAsync(Jo, id));
        Assert.Equal(new DecideBreakGlass.Result.NotAllowed(StaffRefusal.NotTheirDuty), await DecideAsync(_ruth, id));
    }

    [Fact]
    public async Task It_takes_a_passkey_used_within_five_minutes_to_grant_it()
    {
        var id = await AskedAsync();
        _story.Host.Time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.Equal(new DecideBreakGlass.Result.NotAllowed(StaffRefusal.NeedsProof), await DecideAsync(_ana, id));
        Assert.IsType<DecideBreakGlass.Result.Decided>(await DecideAsync(_ana with { Session = await _story.Host.ProveAsync(_ana) }, id));
    }

    [Theory]
    [InlineData(StaffRoles.Agent, true)]
    [InlineData(StaffRoles.Supervisor, true)]
    [InlineData(StaffRoles.Administrator | StaffRoles.RecoveryMatch | StaffRoles.RecoveryDecide, false)]
    public async Task Agents_and_supervisors_ask(StaffRoles roles, bool may)
    {
        using var somebody = await _story.Host.HireAsync("Mo Khan", roles);
        var asked = await TryAskAsync(somebody);
        Assert.Equal((may, !may), (asked is AskToBreakGlass.Result.Asked, asked is AskToBreakGlass.Result.NotAllowed));
    }

    [Fact]
    public async Task It_needs_a_reason_from_the_list_a_case_and_a_person_and_is_asked_one_at_a_time()
    {
        var (ask, person) = (_story.Host.Get<AskToBreakGlass>(), _story.Partner.PersonId);
        Assert.IsType<AskToBreakGlass.Result.NoReason>(await ask.RunAsync(new(Jo.Session, person, null, "INC-1"), Cancel));
        Assert.IsType<AskToBreakGlass.Result.NoReason>(await ask.RunAsync(new(Jo.Session, person, (BreakGlassReason)99, "INC-1"), Cancel));
        Assert.IsType<AskToBreakGlass.Result.NoReference>(await ask.RunAsync(new(Jo.Session, person, BreakGlassReason.CourtOrder, " "), Cancel));
        Assert.IsType<AskToBreakGlass.Result.NoSuchPerson>(await ask.RunAsync(new(Jo.Session, PersonId.From(_story.Host.Ids.Bare()), BreakGlassReason.CourtOrder, "C-1"), Cancel));
        await AskedAsync();
        Assert.IsType<AskToBreakGlass.Result.OneAtATime>(await TryAskAsync(Jo));
    }

    [Theory]
    [InlineData("time")]
    [InlineData("asker")]
    [InlineData("granter")]
    [InlineData("signed-out")]
    [InlineData("removed")]
    [InlineData("signed-in-again")]
    public async Task However_it_ends_nothing_is_read_any_more(string how)
    {
        var id = await GrantedAsync();
        Assert.NotNull(await ReadAsync(Jo, id));
        var reader = Jo;
        switch (how)
        {
            case "asker":
                Assert.True(await _story.Host.Get<EndBreakGlass>().RunAsync(Jo.Session, id, Cancel));
                break;
            case "granter":
                Assert.True(await _story.Host.Get<EndBreakGlass>().RunAsync(_ana.Session, id, Cancel));
                break;
            case "signed-out":
                await _story.Host.Get<EndStaffSession>().RunAsync(Jo.Session, Cancel);
                break;
            case "removed":
                Assert.IsType<ChangeStaff.Result.Removed>(await _story.Host.Get<ChangeStaff>().RemoveAsync(_ruth.Session, Jo.Member.Id, Cancel));
                break;
            case "signed-in-again":
                reader = Jo with { Session = await _story.Host.ProveAsync(Jo) };
                break;
            default:
                // Still at work, in the same session.
                _story.Host.Time.Advance(BreakGlassCase.Lasts);
                await using (var db = await _story.Host.OpenAsync())
                    await db.Set<StaffSession>().Where(s => s.Id == Jo.Session).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastSeenAt, _story.Host.Now), Cancel);
                break;
        }

        Assert.Null(await ReadAsync(reader, id));
        Assert.DoesNotContain((await _story.Host.Get<ShowBreakGlass>().RunAsync(reader.Session, Cancel))?.Cases ?? [], one => one.MayRead);
    }

    [Fact]
    public async Task Nobody_else_ends_it_or_reads_it()
    {
        var id = await GrantedAsync();
        using var mo = await _story.Host.HireAsync("Mo Khan", StaffRoles.Agent | StaffRoles.Supervisor);
        foreach (var other in new[] { mo, _ana, _ruth }) Assert.Null(await ReadAsync(other, id));
        Assert.False(await _story.Host.Get<EndBreakGlass>().RunAsync(mo.Session, id, Cancel));
        Assert.NotNull(await ReadAsync(Jo, id));
    }

    [Fact]
    public async Task The_person_is_told_at_once_and_sees_who_looked_why_how_often_and_how_it_was_judged()
    {
        var id = await GrantedAsync();
        await _story.Host.SendDueAsync();
        Assert.Contains("In an emergency our staff may see", _story.Host.Sms.To(_story.Partner.Number)[^1], StringComparison.Ordinal);
        Assert.NotNull(await ReadAsync(Jo, id));
        Assert.NotNull(await ReadAsync(Jo, id));
        Assert.True(await _story.Host.Get<EndBreakGlass>().RunAsync(Jo.Session, id, Cancel));
        Assert.IsType<ReviewBreakGlass.Result.Reviewed>(await ReviewAsync(_ruth, id, isJustified: false));

        var events = (await _story.Host.Get<ShowSecurity>().RunAsync(_story.Partner.Session.Id, null, Cancel))!.Events;
        Assert.Equal(nameof(BreakGlassReason.LifeAtRisk), Assert.Single(events, e => e.Kind == SecurityEventKind.GlassBroken).Subject);
        Assert.Equal(2, events.Count(e => e.Kind == SecurityEventKind.ReadInEmergency));
        Assert.Equal("NotJustified", Assert.Single(events, e => e.Kind == SecurityEventKind.EmergencyReviewed).Subject);
        await using var db = await _story.Host.OpenAsync();
        Assert.Equal(
            ["ask-break-glass", "grant-break-glass", "read-break-glass", "read-break-glass", "end-break-glass", "review-break-glass"],
            await db.AuditRecords.Where(r => r.ChainId == _story.Scenario.HouseholdId.Value && r.Action.EndsWith("break-glass")).OrderBy(r => r.Sequence).Select(r => r.Action).ToListAsync(Cancel));
        foreach (var (staff, actions) in new[] { (Jo, 4), (_ana, 1), (_ruth, 1) })
            Assert.Equal(actions, await db.AuditRecords.CountAsync(r => r.ChainId == staff.Member.Id.Value && r.Action.EndsWith("break-glass"), Cancel));
    }

    [Fact]
    public async Task A_third_judges_it_neither_who_asked_nor_who_granted_it()
    {
        var id = await GrantedAsync(_ana, by: await AnotherSupervisorAsync());
        Assert.IsType<ReviewBreakGlass.Result.NotNow>(await ReviewAsync(_ruth, id));
        _story.Host.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.True(await _story.Host.Get<EndBreakGlass>().RunAsync(_ana.Session, id, Cancel));
        Assert.IsType<ReviewBreakGlass.Result.SameStaff>(await ReviewAsync(_ana, id));
        Assert.IsType<ReviewBreakGlass.Result.SameStaff>(await ReviewAsync(_mo!, id));
        Assert.IsType<ReviewBreakGlass.Result.NotAllowed>(await ReviewAsync(Jo, id));
        Assert.IsType<ReviewBreakGlass.Result.NoVerdict>(await ReviewAsync(_ruth, id, verdict: " "));
        Assert.IsType<ReviewBreakGlass.Result.Reviewed>(await ReviewAsync(_ruth, id));
        Assert.IsType<ReviewBreakGlass.Result.NotNow>(await ReviewAsync(_ruth, id));
        var row = await RowAsync(_ruth.Session, id);
        Assert.Equal((BreakGlassState.Reviewed, "Ruth Osei", true, "Checked with the police"), (row.State, row.ReviewedBy, row.IsJustified, row.Verdict));
    }

    [Fact]
    public async Task What_nobody_judged_within_a_day_is_listed_and_alarms_once()
    {
        var id = await GrantedAsync();
        _story.Host.Time.Advance(BreakGlassCase.ReviewedWithin - TimeSpan.FromSeconds(1));
        await _story.Host.Get<AlarmUnreviewed>().RunAsync(Cancel);
        Assert.Empty(Alarms());
        _story.Host.Time.Advance(TimeSpan.FromSeconds(1));
        await _story.Host.Get<AlarmUnreviewed>().RunAsync(Cancel);
        await _story.Host.Get<AlarmUnreviewed>().RunAsync(Cancel);
        Assert.Equal(LogLevel.Warning, Assert.Single(Alarms()).Level);

        var before = 0;
        foreach (var viewer in new[] { _ana, _ruth })
        {
            var session = await _story.Host.ProveAsync(viewer);
            before = await _story.Host.Get<ShowBreakGlass>().OverdueAsync(session, Cancel) ?? 0;
            Assert.True(before > 0);
            Assert.True((await RowAsync(session, id)).IsOverdue);
        }

        Assert.Null(await _story.Host.Get<ShowBreakGlass>().OverdueAsync(await _story.Host.ProveAsync(Jo), Cancel));
        Assert.IsType<ReviewBreakGlass.Result.Reviewed>(await ReviewAsync(_ruth with { Session = await _story.Host.ProveAsync(_ruth) }, id));
        Assert.Equal(before - 1, await _story.Host.Get<ShowBreakGlass>().OverdueAsync(await _story.Host.ProveAsync(_ana), Cancel));

        List<RecordingLog.Line> Alarms() => [.. _log.Of("BreakGlassUnreviewed").Where(line => line.Message.Contains(id.Value.ToString(), StringComparison.Ordinal))];
    }

    [Theory]
    [InlineData("asks")]
    [InlineData("grants")]
    [InlineData("reviews")]
    public async Task Nobody_has_a_part_in_it_for_themself_or_a_relative(string part)
    {
        var relative = part switch { "asks" => Jo, "grants" => _ana, _ => _ruth };
        await _story.Host.Get<DeclareOwnNumbers>().RunAsync(relative.Session, ["+" + _story.Partner.Number.Digits], Cancel);
        if (part is "asks")
        {
            Assert.IsType<AskToBreakGlass.Result.YoursOrARelatives>(await TryAskAsync(Jo));
            return;
        }

        var id = await AskedAsync();
        if (part is "grants")
        {
            Assert.IsType<DecideBreakGlass.Result.YoursOrARelatives>(await DecideAsync(_ana, id));
            Assert.Null((await RowAsync(_ana.Session, id)).Name);
            return;
        }

        await DecideAsync(_ana, id);
        await _story.Host.Get<EndBreakGlass>().RunAsync(Jo.Session, id, Cancel);
        Assert.IsType<ReviewBreakGlass.Result.YoursOrARelatives>(await ReviewAsync(_ruth, id));
    }

    [Fact]
    public async Task The_list_is_masked_and_an_agent_sees_only_their_own()
    {
        await GrantedAsync();
        using var mo = await _story.Host.HireAsync("Mo Khan", StaffRoles.Agent);
        Assert.Empty((await _story.Host.Get<ShowBreakGlass>().RunAsync(mo.Session, Cancel))!.Cases);
        foreach (var viewer in new[] { Jo, _ana, _ruth })
        {
            var all = JsonSerializer.Serialize(await _story.Host.Get<ShowBreakGlass>().RunAsync(viewer.Session, Cancel));
            Assert.Contains("S\\u2022", all, StringComparison.Ordinal);
            Assert.DoesNotContain(_story.Partner.Person.FullName, all, StringComparison.Ordinal);
            Assert.DoesNotContain(_story.Partner.Number.Digits, all, StringComparison.Ordinal);
        }
    }

    private async Task<ShowBreakGlass.Row> RowAsync(StaffSessionId viewer, BreakGlassId id) => Assert.Single((await _story.Host.Get<ShowBreakGlass>().RunAsync(viewer, Cancel))!.Cases, row => row.Id == id);

    private async Task<StaffHost.Colleague> AnotherSupervisorAsync() => _mo = await _story.Host.HireAsync("Mo Khan", StaffRoles.Supervisor);

    private Task<AskToBreakGlass.Result> TryAskAsync(StaffHost.Colleague by) => _story.Host.Get<AskToBreakGlass>().RunAsync(new(by.Session, _story.Partner.PersonId, BreakGlassReason.LifeAtRisk, "INC-4711"), Cancel);

    private async Task<BreakGlassId> AskedAsync(StaffHost.Colleague? by = null) => Assert.IsType<AskToBreakGlass.Result.Asked>(await TryAskAsync(by ?? Jo)).Id;

    private Task<DecideBreakGlass.Result> DecideAsync(StaffHost.Colleague by, BreakGlassId id, bool isGranted = true) => _story.Host.Get<DecideBreakGlass>().RunAsync(by.Session, id, isGranted, Cancel);

    private async Task<BreakGlassId> GrantedAsync(StaffHost.Colleague? asker = null, StaffHost.Colleague? by = null)
    {
        var id = await AskedAsync(asker);
        Assert.IsType<DecideBreakGlass.Result.Decided>(await DecideAsync(by ?? _ana, id));
        return id;
    }

    private Task<ReadBreakGlass.Facts?> ReadAsync(StaffHost.Colleague by, BreakGlassId id) => _story.Host.Get<ReadBreakGlass>().RunAsync(by.Session, id, Cancel);

    private Task<ReviewBreakGlass.Result> ReviewAsync(StaffHost.Colleague by, BreakGlassId id, bool isJustified = true, string verdict = "Checked with the police") =>
        _story.Host.Get<ReviewBreakGlass>().RunAsync(by.Session, id, isJustified, verdict, Cancel);
}

public sealed class BreakGlassTestsOnSqlite(SqliteTestDatabase database) : BreakGlassTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class BreakGlassTestsOnPostgres(PostgresTestDatabase database) : BreakGlassTests(database), IClassFixture<PostgresTestDatabase>;
