using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Domain.Tests.Staff;

public sealed class StaffLookTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    private static PersonId[] People(int count, int from = 1) => [.. Enumerable.Range(from, count).Select(i => PersonId.From(new Guid(i, 0, 0, new byte[8])))];

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void More_different_people_than_the_limit_are_too_many(int people, bool areTooMany) => Assert.Equal(areTooMany, StaffLook.AreTooMany(People(people - 1), People(1, from: people), 30));

    [Fact]
    public void The_same_people_again_are_no_others() => Assert.False(StaffLook.AreTooMany(People(30), People(5), 30));

    [Fact]
    public void A_look_counts_for_an_hour_from_the_last_time()
    {
        var look = new StaffLook(StaffId.From(Guid.Empty), People(1)[0], s_now);
        Assert.True(look.Counts(s_now.AddHours(1).AddTicks(-1)));
        Assert.False(look.Counts(s_now.AddHours(1)));
        look.Again(s_now.AddMinutes(59));
        Assert.True(look.Counts(s_now.AddHours(1)));
    }
}
