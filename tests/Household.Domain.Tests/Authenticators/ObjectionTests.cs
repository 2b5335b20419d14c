using HouseholdPortal.Domain.Authenticators;

namespace HouseholdPortal.Domain.Tests.Authenticators;

/// <summary>One objection, which a number raised against a newer passkey.</summary>
public sealed class ObjectionTests
{
    private readonly Objection _objection = new(Somebody.Id, ObjectionId.From(new Guid(4, 0, 0, new byte[8])), Somebody.Newer.Id, Somebody.Number.Id, Somebody.Now);

    [Fact]
    public void It_is_open_until_somebody_decides_it()
    {
        Assert.Equal((ObjectionState.Open, Somebody.Newer.Id, Somebody.Number.Id, Somebody.Now), (_objection.State, _objection.Against, _objection.By, _objection.At));
        Assert.Equal((null, null), (_objection.ClosedAt, _objection.ClosedBy));
    }

    [Theory]
    [InlineData(true, ObjectionState.Upheld)]
    [InlineData(false, ObjectionState.Dismissed)]
    public void It_is_decided_once(bool isUpheld, ObjectionState expected)
    {
        Assert.True(_objection.Decide(isUpheld, Somebody.Laptop.Id, Somebody.Now.AddHours(1)));
        Assert.False(_objection.Decide(!isUpheld, Somebody.Number.Id, Somebody.Now.AddHours(2)));
        Assert.Equal((expected, Somebody.Laptop.Id, Somebody.Now.AddHours(1)), (_objection.State, _objection.ClosedBy, _objection.ClosedAt));
    }

    [Fact]
    public void Where_another_person_or_staff_decided_it_no_means_did()
    {
        Assert.True(_objection.Decide(isUpheld: true, by: null, Somebody.Now));
        Assert.Null(_objection.ClosedBy);
    }
}
