using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;

namespace HouseholdPortal.Application.Tests.Storage.Bulk;

public sealed class AscendingIdsTests
{
    [Fact]
    public void Every_id_is_a_version_7_uuid_greater_than_the_one_before()
    {
        var ids = new AscendingIds(new FakeTime());
        var made = Enumerable.Range(0, 3 * 4096).Select(_ => ids.Next<ChargeId>().Value).ToList();

        Assert.All(made, id => Assert.Equal((7, 0x8), (id.Version, id.Variant & 0xc)));
        Assert.All(made.Zip(made.Skip(1)), pair => Assert.True(string.CompareOrdinal(pair.First.ToString("N"), pair.Second.ToString("N")) < 0));
    }

    [Theory]
    [InlineData(4095, 0)]
    [InlineData(4096, 0)]
    [InlineData(4097, 1)]
    public void After_4096_ids_it_goes_on_with_the_next_millisecond(int count, int millisecondsLater)
    {
        var time = new FakeTime();
        var ids = new AscendingIds(time);
        var last = Enumerable.Range(0, count).Select(_ => ids.Next<ChargeId>().Value).ToList()[^1];

        var stamp = Convert.ToInt64(last.ToString("N")[..12], 16);
        Assert.Equal(time.GetUtcNow().ToUnixTimeMilliseconds() + millisecondsLater, stamp);
    }

    [Fact]
    public void Two_loads_in_the_same_millisecond_share_no_id()
    {
        var time = new FakeTime();
        var (one, other) = (new AscendingIds(time), new AscendingIds(time));

        Assert.NotEqual(one.Next<ChargeId>(), other.Next<ChargeId>());
    }
}
