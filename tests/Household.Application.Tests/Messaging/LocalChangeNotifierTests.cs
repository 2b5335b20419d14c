using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Testing;

namespace HouseholdPortal.Application.Tests.Messaging;

public sealed class LocalChangeNotifierTests
{
    [Fact]
    public async Task A_listener_hears_its_topic_until_it_is_disposed()
    {
        var notifier = new LocalChangeNotifier();
        var heard = new List<Guid>();
        var (one, two) = (Guid.CreateVersion7(FakeTime.Start), Guid.CreateVersion7(FakeTime.Start));
        using (notifier.Subscribe(ChangeTopic.SessionEnded, heard.Add))
        {
            await notifier.PublishAsync([(ChangeTopic.SessionEnded, one)], TestContext.Current.CancellationToken);
            await notifier.PublishAsync([(ChangeTopic.Outbox, two)], TestContext.Current.CancellationToken);
        }

        await notifier.PublishAsync([(ChangeTopic.SessionEnded, two)], TestContext.Current.CancellationToken);
        Assert.Equal([one], heard);
    }

    [Fact]
    public async Task Two_listeners_of_one_topic_both_hear_it_even_when_they_are_the_same_method()
    {
        var notifier = new LocalChangeNotifier();
        var heard = new List<Guid>();
        using var one = notifier.Subscribe(ChangeTopic.Outbox, heard.Add);
        using var two = notifier.Subscribe(ChangeTopic.Outbox, heard.Add);
        await notifier.PublishAsync([(ChangeTopic.Outbox, Guid.Empty)], TestContext.Current.CancellationToken);
        Assert.Equal(2, heard.Count);
    }
}
