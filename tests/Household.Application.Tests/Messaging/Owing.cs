using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Messaging;

/// <summary>The short way to owe a message, and to see where it stands.</summary>
internal static class Owing
{
    public static Task<int> OweAsync(this TestHost host, Msisdn to, params string[] texts) => host.OweAsync(work =>
    {
        foreach (var text in texts) work.Send(to, text);
    });

    public static Task<int> OweAsync(this TestHost host, Action<CommandContext> change) => host.Get<HouseholdTransaction>().Run(
        [],
        work =>
        {
            change(work);
            return Task.FromResult(Step<int>.Commit(0));
        },
        TestContext.Current.CancellationToken);

    /// <summary>The only message to a number, as it is stored.</summary>
    public static async Task<OutboxMessage> OwedAsync(this TestHost host, Msisdn to)
    {
        await using var db = await host.OpenAsync();
        return await db.Set<OutboxMessage>().AsNoTracking().SingleAsync(message => message.To == to, TestContext.Current.CancellationToken);
    }
}
