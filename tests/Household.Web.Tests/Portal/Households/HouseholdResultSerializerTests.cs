using System.Buffers;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Web.Portal.Households;

namespace HouseholdPortal.Web.Tests.Portal.Households;

/// <summary>What a circuit reads is what prerendering wrote, and fits into a message to the hub.</summary>
public sealed class HouseholdResultSerializerTests
{
    // A message has 32 KB at most. What is sealed grows by a third, and the page's other state comes with it.
    private const int Most = 16_000;

    [Fact]
    public void A_household_is_the_same_on_the_other_side()
    {
        var view = MadeUpHousehold.Marshes();
        var written = new HouseholdResult.Shown(view, Asked(view));

        var read = Assert.IsType<HouseholdResult.Shown>(There(written));

        Assert.Equivalent(written, read, strict: true);
        Assert.Equal(view.Lines[0], read.View.Lines[0]);
        Assert.Equal(view.Lines[0], read.Asked!.Answer!.Line);
    }

    [Fact]
    public void So_is_every_other_answer()
    {
        var line = new HouseholdResult.HoldsLine(MadeUpHousehold.Marshes().Lines[1].Id);

        Assert.Equal(line, There(line));
        Assert.IsType<HouseholdResult.Nothing>(There(new HouseholdResult.Nothing()));
        Assert.Null(Assert.IsType<HouseholdResult.Shown>(There(new HouseholdResult.Shown(MadeUpHousehold.Marshes(), Asked: null))).Asked);
    }

    [Fact]
    public void A_large_household_fits_into_a_message()
    {
        var view = MadeUpHousehold.Of(people: 20, lines: 60);
        var writer = new ArrayBufferWriter<byte>();

        new HouseholdResultSerializer().Persist(new HouseholdResult.Shown(view, Asked(view)), writer);

        Assert.InRange(writer.WrittenCount, 100, Most);
    }

    [Fact]
    public void So_is_a_pair_without_permissions()
    {
        var view = MadeUpHousehold.Marshes();
        var written = new HouseholdResult.Shown(view, new(new HouseholdThing.Account(view.Accounts[0]), new HouseholdThing.Unseen(), Answer: null) { MayMove = true });

        Assert.Equal(written.Asked, Assert.IsType<HouseholdResult.Shown>(There(written)).Asked);
    }

    private static HouseholdResult There(HouseholdResult result)
    {
        var (serializer, writer) = (new HouseholdResultSerializer(), new ArrayBufferWriter<byte>());
        serializer.Persist(result, writer);
        return serializer.Restore(new(writer.WrittenMemory));
    }

    private static AskedPair Asked(HouseholdView view)
    {
        var (person, line) = (view.People[0].Member, view.Lines[0]);
        var because = new BecauseView("see-line/user", Obligation.None, [new(RelationKind.Uses, new(PartyKind.You, person.Name, null), new(PartyKind.Line, line.Label, line.Number), new DateOnly(2029, 2, 2))]);
        var answer = new AskedPermissions(person, line, Account: null, IsViewer: true, [.. Enum.GetValues<Permission>().Select(permission => new PermissionView(permission, PermissionOutcome.AfterProof, AssuranceLevel.High, view.CanBeAskedAbout, because))], NotAnswered: null);
        return new(new HouseholdThing.Person(person), new HouseholdThing.Line(line), answer);
    }
}
