using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Passkeys;
using HouseholdPortal.Testing.Storage;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>A database of its own: elsewhere there is an administrator.</summary>
public abstract class FirstAdministratorTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_link_makes_an_administrator_and_then_it_and_every_other_of_its_kind_is_dead()
    {
        await using var host = await StaffHost.StartAsync(database);
        var first = await host.Get<InviteFirstAdministrator>().RunAsync(Cancel);
        var second = await host.Get<InviteFirstAdministrator>().RunAsync(Cancel);
        Assert.Null(await host.Get<EnrolStaff>().ShowAsync(first, Cancel));
        Assert.Equal(InviteFirstAdministrator.Name, await host.Get<EnrolStaff>().ShowAsync(second, Cancel));

        using var passkey = new SoftAuthenticator(SignInHost.Origin);
        var session = await host.EnrolAsync(second!, passkey);

        Assert.Equal(StaffRoles.Administrator, Assert.Single((await host.Get<ShowStaff>().RunAsync(new(session), Cancel))!.Colleagues.Rows).Roles);
        Assert.Null(await host.Get<EnrolStaff>().ShowAsync(second, Cancel));
        Assert.Null(await host.Get<InviteFirstAdministrator>().RunAsync(Cancel));
    }
}

public sealed class FirstAdministratorOnSqlite(SqliteTestDatabase database) : FirstAdministratorTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class FirstAdministratorOnPostgres(PostgresTestDatabase database) : FirstAdministratorTests(database), IClassFixture<PostgresTestDatabase>;
