using HouseholdPortal.Application.Staff;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Testing.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Staff;

/// <summary>Staff say which numbers are theirs and their relatives’, and never serve the people of these.</summary>
public abstract class DeclareOwnNumbersTests(TestDatabase database) : IAsyncLifetime
{
    private TestHost _host = null!;
    private StaffHost.Colleague _jo = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await StaffHost.StartAsync(database);
        _jo = await _host.HireAsync("Jo Bell", StaffRoles.Agent);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _jo.Dispose();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Numbers_are_declared_in_any_notation_once_and_recorded_masked()
    {
        var (one, other) = (MadeUp.Number(), MadeUp.Number());

        Assert.Equal(new DeclareOwnNumbers.Result.Declared(2), await DeclareAsync("0" + one.Digits[2..], "+" + other.Digits, "+" + one.Digits));
        Assert.Equal(new DeclareOwnNumbers.Result.Declared(0), await DeclareAsync("+" + one.Digits));

        Assert.Equal([one, other], await _host.Get<DeclareOwnNumbers>().ShowAsync(_jo.Session, Cancel));
        await using var db = await _host.OpenAsync();
        var record = await db.AuditRecords.SingleAsync(r => r.ChainId == _jo.Member.Id.Value && r.Action == "declare-own-numbers", Cancel);
        var details = await db.AuditDetails.SingleAsync(d => d.ChainId == record.ChainId && d.Sequence == record.Sequence, Cancel);
        Assert.DoesNotContain(one.Digits, details.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_number_declares_nothing()
    {
        Assert.Equal(new DeclareOwnNumbers.Result.NotANumber("mum"), await DeclareAsync("+" + MadeUp.Number().Digits, "mum"));
        Assert.Equal([], await _host.Get<DeclareOwnNumbers>().ShowAsync(_jo.Session, Cancel));
    }

    [Theory]
    [InlineData(StaffOwnNumber.Most - 1, true)]
    [InlineData(StaffOwnNumber.Most, true)]
    [InlineData(StaffOwnNumber.Most + 1, false)]
    public async Task Nobody_has_more_relatives_than_that(int count, bool isDeclared)
    {
        await DeclareAsync("+" + MadeUp.Number().Digits);
        var result = await DeclareAsync([.. Enumerable.Range(1, count - 1).Select(_ => "+" + MadeUp.Number().Digits)]);
        Assert.Equal(isDeclared, result is DeclareOwnNumbers.Result.Declared);
        Assert.Equal(!isDeclared, result is DeclareOwnNumbers.Result.TooMany);
    }

    [Fact]
    public async Task Who_is_not_signed_in_declares_nothing()
    {
        var nobody = _host.Ids.New<StaffSessionId>();
        Assert.IsType<DeclareOwnNumbers.Result.NotAllowed>(await _host.Get<DeclareOwnNumbers>().RunAsync(nobody, ["+" + MadeUp.Number().Digits], Cancel));
        Assert.Null(await _host.Get<DeclareOwnNumbers>().ShowAsync(nobody, Cancel));
    }

    private Task<DeclareOwnNumbers.Result> DeclareAsync(params string[] numbers) => _host.Get<DeclareOwnNumbers>().RunAsync(_jo.Session, numbers, Cancel);
}

public sealed class DeclareOwnNumbersTestsOnSqlite(SqliteTestDatabase database) : DeclareOwnNumbersTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class DeclareOwnNumbersTestsOnPostgres(PostgresTestDatabase database) : DeclareOwnNumbersTests(database), IClassFixture<PostgresTestDatabase>;
