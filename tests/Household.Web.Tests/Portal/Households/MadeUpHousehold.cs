using System.Globalization;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Web.Tests.Portal.Households;

/// <summary>Households to draw: of any number of people and lines, or the Marshes as the payer sees them.</summary>
internal static class MadeUpHousehold
{
    public static readonly MemberView Daniel = Member(1, "Daniel");
    public static readonly MemberView Leila = Member(2, "Leila");
    public static readonly MemberView Sam = Member(3, "Sam");
    public static readonly DateOnly SamIsOfAge = new(2029, 2, 2);

    /// <summary>Daniel pays for three lines on two accounts; Leila's phone is her own affair; she is let into the broadband.</summary>
    public static HouseholdView Marshes()
    {
        var (mobiles, home) = (new HouseholdAccount(new(Id(9, 1)), "Mobiles", Daniel, new Money(6575, "GBP")), new HouseholdAccount(new(Id(9, 2)), "Home", Daniel, new Money(3600, "GBP")));
        HouseholdLine[] lines =
        [
            Line(1, Daniel, mobiles, new HeldThing("iPhone 15", SimKind.Embedded)),
            Line(2, Leila, mobiles, held: null),
            Line(3, Sam, mobiles, new HeldThing("Galaxy A55", SimKind.Physical)),
            Line(4, user: null, home, new HeldThing("Hub", null)) with { Kind = LineKind.Broadband, Label = "Broadband" },
        ];
        return new(
            Daniel, [new(Daniel, IsViewer: true, null), new(Leila, IsViewer: false, null), new(Sam, IsViewer: false, 15)], lines, [mobiles, home],
            [new(Daniel, Sam, SamIsOfAge), new(Leila, Sam, SamIsOfAge)], [new(Daniel, Leila, [lines[3].Id], null, new(2027, 7, 12))], [Daniel, Leila, Sam]);
    }

    /// <summary>Lines go round among the people, and every third is on another account; all look after the last, and are let into the first line.</summary>
    public static HouseholdView Of(int people, int lines, string name = "Maximiliana-Konstanze")
    {
        MemberView[] members = [.. Enumerable.Range(1, people).Select(i => Member(i, FormattableString.Invariant($"{name} {i}")))];
        HouseholdAccount[] accounts = [.. Enumerable.Range(0, ((lines - 1) / 3) + 2).Select(i => new HouseholdAccount(new(Id(9, i)), name, members[0], new Money(123456, "GBP")))];
        HouseholdLine[] all = [.. Enumerable.Range(0, lines).Select(i => Line(i, i % 4 == 3 ? null : members[i % people], accounts[i / 3], i % 3 == 0 ? null : new HeldThing(name, SimKind.Embedded)) with { Label = name })];
        return new(
            members[0], [.. members.Select((member, i) => new HouseholdPerson(member, i == 0, i > 2 ? 9 : null))], all, accounts,
            [.. members.SkipLast(1).Select(member => new HouseholdCare(member, members[^1], SamIsOfAge))],
            [.. members.Skip(1).Select(member => new HouseholdDelegation(members[0], member, [all[0].Id], null, SamIsOfAge))], members);
    }

    public static MemberView Member(int number, string name) => new(new(Id(1, number)), name, number);

    private static HouseholdLine Line(int number, MemberView? user, HouseholdAccount account, HeldThing? held) => new(
        new(Id(2, number)), LineKind.Mobile, Msisdn.Parse("4477009001" + number.ToString("00", CultureInfo.InvariantCulture)), "Phone", LineStatus.Active, user, user is null ? LineUserState.Unknown : LineUserState.Confirmed,
        account, held, IsHeldPrivate: held is null);

    private static Guid Id(int kind, int number) => new(kind, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)number);
}
