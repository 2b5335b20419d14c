using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>An administrator adds, re-invites and removes staff.</summary>
public abstract class ManageStaffTests(TestDatabase database) : IAsyncLifetime
{
    private TestHost _host = null!;
    private StaffHost.Colleague _ruth = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await StaffHost.StartAsync(database);
        _ruth = await _host.HireAsync("Ruth Osei", StaffRoles.Administrator);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _ruth.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Whoever_is_added_makes_a_passkey_by_the_link_once()
    {
        var added = await AddAsync("Jo Bell");
        using var passkey = new SoftAuthenticator(SignInHost.Origin);

        await _host.EnrolAsync(added.Token, passkey);

        Assert.IsType<SignInStaff.Result.SignedIn>(await _host.SignInStaffAsync(passkey));
        Assert.IsType<EnrolStaff.Result.LinkIsOver>(await _host.Get<EnrolStaff>().BeginAsync(added.Token, Cancel));
    }

    [Fact]
    public async Task A_link_leads_nowhere_after_an_hour_and_when_another_was_made()
    {
        var late = await AddAsync("Jo Bell");
        var replaced = await AddAsync("Kit Moss");
        var ana = Assert.Single((await ShownAsync()).Colleagues.Rows, one => one is { Name: "Kit Moss", HasLink: true }).Id;
        var newer = Assert.IsType<ChangeStaff.Result.Invited>(await _host.Get<ChangeStaff>().InviteAsync(_ruth.Session, ana, Cancel));

        Assert.Null(await _host.Get<EnrolStaff>().ShowAsync(replaced.Token, Cancel));
        _host.Time.Advance(StaffInvitation.Lasts - TimeSpan.FromMicroseconds(1));
        Assert.Equal("Jo Bell", await _host.Get<EnrolStaff>().ShowAsync(late.Token, Cancel));
        Assert.Equal("Kit Moss", await _host.Get<EnrolStaff>().ShowAsync(newer.Token, Cancel));
        _host.Time.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Null(await _host.Get<EnrolStaff>().ShowAsync(late.Token, Cancel));
    }

    [Fact]
    public async Task A_new_link_gives_a_passkey_in_place_of_the_lost_one_and_ends_its_sessions()
    {
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.Administrator);
        var invited = Assert.IsType<ChangeStaff.Result.Invited>(await _host.Get<ChangeStaff>().InviteAsync(_ruth.Session, jo.Member.Id, Cancel));
        using var newer = new SoftAuthenticator(SignInHost.Origin);

        await _host.EnrolAsync(invited.Token, newer);

        Assert.IsType<SignInStaff.Result.Refused>(await _host.SignInStaffAsync(jo.Passkey));
        Assert.IsType<SignInStaff.Result.SignedIn>(await _host.SignInStaffAsync(newer));
        Assert.Null(await _host.Get<ShowStaff>().RunAsync(new(jo.Session), Cancel));
    }

    [Fact]
    public async Task Whoever_is_removed_is_out_at_once_everywhere_and_for_good()
    {
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.Administrator);
        var link = Assert.IsType<ChangeStaff.Result.Invited>(await _host.Get<ChangeStaff>().InviteAsync(_ruth.Session, jo.Member.Id, Cancel));

        Assert.IsType<ChangeStaff.Result.Removed>(await _host.Get<ChangeStaff>().RemoveAsync(_ruth.Session, jo.Member.Id, Cancel));

        Assert.Null(await _host.Get<ShowStaff>().RunAsync(new(jo.Session), Cancel));
        Assert.IsType<SignInStaff.Result.Refused>(await _host.SignInStaffAsync(jo.Passkey));
        Assert.Null(await _host.Get<EnrolStaff>().ShowAsync(link.Token, Cancel));
        Assert.IsType<ChangeStaff.Result.NotThem>(await _host.Get<ChangeStaff>().InviteAsync(_ruth.Session, jo.Member.Id, Cancel));
    }

    [Fact]
    public async Task Nobody_removes_themself() =>
        Assert.IsType<ChangeStaff.Result.NotThem>(await _host.Get<ChangeStaff>().RemoveAsync(_ruth.Session, _ruth.Member.Id, Cancel));

    [Fact]
    public async Task Of_two_administrators_who_remove_each_other_at_once_one_is_left()
    {
        using var other = await _host.HireAsync("Jo Bell", StaffRoles.Administrator);
        var results = await Task.WhenAll(
            Task.Run(() => _host.Get<ChangeStaff>().RemoveAsync(_ruth.Session, other.Member.Id, Cancel)),
            Task.Run(() => _host.Get<ChangeStaff>().RemoveAsync(other.Session, _ruth.Member.Id, Cancel)));
        Assert.Single(results, r => r is ChangeStaff.Result.Removed);
        Assert.Single(results, r => r is ChangeStaff.Result.NotAllowed { Why: StaffRefusal.NotTheirDuty });
    }

    [Fact]
    public async Task It_takes_a_passkey_used_within_five_minutes()
    {
        _host.Time.Advance(Proof.FreshFor);
        Assert.IsType<AddStaff.Result.Added>(await _host.Get<AddStaff>().RunAsync(new(_ruth.Session, "Jo Bell", StaffRoles.RecoveryMatch), Cancel));
        _host.Time.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(new AddStaff.Result.NotAllowed(StaffRefusal.NeedsProof), await _host.Get<AddStaff>().RunAsync(new(_ruth.Session, "Ana Ruiz", StaffRoles.RecoveryMatch), Cancel));
        Assert.Equal(new ChangeStaff.Result.NotAllowed(StaffRefusal.NeedsProof), await _host.Get<ChangeStaff>().InviteAsync(_ruth.Session, _ruth.Member.Id, Cancel));

        Assert.IsType<AddStaff.Result.Added>(await _host.Get<AddStaff>().RunAsync(new(await _host.ProveAsync(_ruth), "Ana Ruiz", StaffRoles.RecoveryMatch), Cancel));
    }

    [Fact]
    public async Task It_takes_an_administrator()
    {
        using var jo = await _host.HireAsync("Jo Bell", StaffRoles.RecoveryMatch | StaffRoles.RecoveryDecide);
        Assert.Null(await _host.Get<ShowStaff>().RunAsync(new(jo.Session), Cancel));
        Assert.Equal(new AddStaff.Result.NotAllowed(StaffRefusal.NotTheirDuty), await _host.Get<AddStaff>().RunAsync(new(jo.Session, "Ana Ruiz", StaffRoles.Administrator), Cancel));
        Assert.Equal(new ChangeStaff.Result.NotAllowed(StaffRefusal.NotTheirDuty), await _host.Get<ChangeStaff>().RemoveAsync(jo.Session, _ruth.Member.Id, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("Jo\tBell")]
    public async Task A_name_is_a_name(string name) =>
        Assert.IsType<AddStaff.Result.NotAName>(await _host.Get<AddStaff>().RunAsync(new(_ruth.Session, name, StaffRoles.RecoveryMatch), Cancel));

    private async Task<AddStaff.Result.Added> AddAsync(string name) =>
        Assert.IsType<AddStaff.Result.Added>(await _host.Get<AddStaff>().RunAsync(new(_ruth.Session, name, StaffRoles.RecoveryMatch), Cancel));

    private async Task<ShowStaff.View> ShownAsync() => (await _host.Get<ShowStaff>().RunAsync(new(_ruth.Session), Cancel))!;
}

public sealed class ManageStaffOnSqlite(SqliteTestDatabase database) : ManageStaffTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class ManageStaffOnPostgres(PostgresTestDatabase database) : ManageStaffTests(database), IClassFixture<PostgresTestDatabase>;
