using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Orders;

namespace HouseholdPortal.Application.Tests.Orders;

/// <summary>Undoes a failed order by a test's own work.</summary>
internal sealed class RecordingFailure : IOrderFailure
{
    public List<NetworkOrderId> Failed { get; } = [];

    public Func<CommandContext, NetworkOrder, CancellationToken, Task> Then { get; set; } = (_, _, _) => Task.CompletedTask;

    public Task FailedAsync(CommandContext work, NetworkOrder order, CancellationToken cancellationToken)
    {
        Failed.Add(order.Id);
        return Then(work, order, cancellationToken);
    }
}
