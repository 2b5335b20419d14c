using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Testing;
using HouseholdPortal.Testing.Scenarios;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Web.Tests.Faults;

/// <summary>One change in a household of its own, during which the process is killed.</summary>
internal abstract class KilledStory(TestHost host, Scenario scenario) : IDisposable
{
    private int _messagesBefore;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected TestHost Host => host;

    protected Scenario Scenario => scenario;

    /// <summary>The numbers whose messages count.</summary>
    protected virtual IReadOnlyList<Msisdn> Numbers => [scenario.Partner.Number, scenario.Payer.Number];

    /// <summary>Ends when the process has done it.</summary>
    /// <param name="killed">That the process was killed. It may fail then.</param>
    public abstract Task DoAsync(CancellationToken killed);

    /// <summary>After the restart, it is tried once more.</summary>
    /// <param name="isDone">Whether it was done before.</param>
    public abstract Task AgainAsync(bool isDone);

    /// <summary>Whether it was done; fails when it was done in part, or more than once.</summary>
    public async Task<bool> AllOrNothingAsync()
    {
        await using var db = await host.OpenAsync();
        var isDone = await IsDoneAsync(db);
        await CheckAsync(db, isDone ? 1 : 0);
        return isDone;
    }

    public virtual void Dispose()
    {
    }

    /// <summary>By its request.</summary>
    protected abstract Task<bool> IsDoneAsync(HouseholdDbContext db);

    /// <param name="once">1 where it was done, otherwise 0.</param>
    protected abstract Task CheckAsync(HouseholdDbContext db, int once);

    /// <summary>Counts the messages that are there before it is done, such as that with the code.</summary>
    protected async Task CountMessagesAsync()
    {
        await using var db = await host.OpenAsync();
        _messagesBefore = await MessagesAsync(db);
    }

    protected async Task CheckMessagesAsync(HouseholdDbContext db, int expected) => Assert.Equal(expected, await MessagesAsync(db) - _messagesBefore);

    protected Task<int> AuditRecordsAsync(HouseholdDbContext db) => db.AuditRecords.CountAsync(r => r.ChainId == scenario.HouseholdId.Value, Cancel);

    protected Task<int> OrdersAsync(HouseholdDbContext db) => db.NetworkOrders.CountAsync(o => o.HouseholdId == scenario.HouseholdId, Cancel);

    /// <summary>The household's only request; null before it.</summary>
    protected Task<OperationRequest?> RequestAsync(HouseholdDbContext db) => db.OperationRequests.AsNoTracking().SingleOrDefaultAsync(r => r.OwnerId == scenario.HouseholdId.Value, Cancel);

    /// <summary>The partner’s own approval of that request.</summary>
    protected Task<Approval> ApprovalAsync(HouseholdDbContext db) => db.Approvals.SingleAsync(a => a.OwnerId == scenario.HouseholdId.Value, Cancel);

    private Task<int> MessagesAsync(HouseholdDbContext db)
    {
        var numbers = Numbers;
        return db.Set<OutboxMessage>().CountAsync(m => m.To != null && numbers.Contains(m.To.Value), Cancel);
    }
}
