using System.Security.Cryptography;
using HouseholdPortal.Application.Keys;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Tests.Keys;

public abstract class StoredKeyRingTests(TestDatabase database)
{
    [Fact]
    public async Task What_one_node_protects_another_node_reads()
    {
        await using var here = await TestHost.StartAsync(database, AddDataProtection);
        var box = Protector(here).Protect("session");
        await using var there = await TestHost.StartAsync(database, AddDataProtection);
        Assert.Equal("session", Protector(there).Unprotect(box));
    }

    [Fact]
    public async Task The_keys_in_the_database_are_encrypted()
    {
        await using var host = await TestHost.StartAsync(database, AddDataProtection);
        Protector(host).Protect("anything");
        await using var db = await host.OpenAsync();
        var stored = await db.Set<StoredKey>().ToListAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(stored);
        Assert.All(stored, key => Assert.Contains("<sealed ", key.Xml, StringComparison.Ordinal));
        Assert.All(stored, key => Assert.DoesNotContain("<masterKey", key.Xml, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_of_the_database_is_worthless_without_the_root_key()
    {
        await using var host = await TestHost.StartAsync(database, AddDataProtection);
        var box = Protector(host).Protect("session");
        await using var thief = await TestHost.StartAsync(database, services =>
        {
            AddDataProtection(services);
            services.Replace(ServiceDescriptor.Singleton(new RootKey(new byte[32])));
        });
        Assert.ThrowsAny<CryptographicException>(() => Protector(thief).Unprotect(box));
    }

    private static IDataProtector Protector(TestHost host) => host.Get<IDataProtectionProvider>().CreateProtector("test");

    private static void AddDataProtection(IServiceCollection services)
    {
        services.AddSingleton<StoredKeyRing>();
        services.AddDataProtection().SetApplicationName("household");
        services.AddOptions<KeyManagementOptions>().Configure<StoredKeyRing, RootKey>((options, ring, root) =>
            (options.XmlRepository, options.XmlEncryptor) = (ring, new RootKeyXmlEncryptor(root)));
    }
}

public sealed class StoredKeyRingTestsOnSqlite(SqliteTestDatabase database) : StoredKeyRingTests(database), IClassFixture<SqliteTestDatabase>;

public sealed class StoredKeyRingTestsOnPostgres(PostgresTestDatabase database) : StoredKeyRingTests(database), IClassFixture<PostgresTestDatabase>;
