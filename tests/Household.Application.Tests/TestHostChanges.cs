using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage.Postgres;
using HouseholdPortal.Application.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Tests;

/// <summary>What tests of storage itself change in a host.</summary>
internal static class TestHostChanges
{
    /// <summary>Notifications stay in the process and arrive before the publisher goes on, on both providers.</summary>
    public static void UseLocalNotifier(this IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<IChangeNotifier, LocalChangeNotifier>());

    /// <summary>Nobody has said which sender to use.</summary>
    public static void UseNoSender(this IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton<ISmsSender, SmsNotConfigured>());

    /// <summary>Puts an interceptor into every context.</summary>
    public static void Intercept(this IServiceCollection services, IInterceptor interceptor)
    {
        services.ConfigureDbContext<SqliteHouseholdDbContext>(builder => builder.AddInterceptors(interceptor));
        services.ConfigureDbContext<PostgresHouseholdDbContext>(builder => builder.AddInterceptors(interceptor));
    }
}
