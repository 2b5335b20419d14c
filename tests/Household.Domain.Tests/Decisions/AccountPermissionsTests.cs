using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>Who may ask what somebody may do with an account, and what they are told.</summary>
public sealed class AccountPermissionsTests
{
    private static readonly MemberId[] Everyone = [Family.Daniel, Family.Leila, Family.Sam, Family.Nadia, Family.Kim, Family.Lodger];

    /// <summary>Daniel lets Kim see the bills and Leila’s line.</summary>
    private readonly Family family = new Family().LetsOnAccount(Family.Daniel, Permission.SeeLine, Permission.SeeAccountBill);

    // As its payer is told. Nadia is only named as a user; Lodger has no relation to anything, and is not seen.
    [Theory]
    [InlineData("Daniel", "see:Session pay:Fresh members:Operation let:Operation credit:Operation")]
    [InlineData("Leila", "see:not-for-this-relation pay:not-for-this-relation members:not-for-this-relation let:not-for-this-relation credit:not-for-this-relation over:bill-not-seen")]
    [InlineData("Sam", "see:not-for-this-relation pay:not-for-this-relation members:not-for-this-relation let:not-for-this-relation credit:not-for-this-relation over:not-for-this-relation")]
    [InlineData("Nadia", "see:not-for-this-relation pay:not-for-this-relation members:not-for-this-relation let:not-for-this-relation credit:not-for-this-relation over:bill-not-seen")]
    [InlineData("Kim", "see:Session pay:not-for-this-relation members:not-for-this-relation let:not-for-this-relation credit:not-for-this-relation over:High+Daniel")]
    [InlineData("Lodger", "NoSuchPerson")]
    public void What_each_may_do_with_the_account_is_the_table(string who, string expected)
    {
        var person = Everyone.Single(member => string.Equals(Family.Name(member), who, StringComparison.Ordinal));

        Assert.Equal(expected, Told(Ask(Family.Daniel, person)));
    }

    /// <summary>For each who asks: the people about whom there is an answer.</summary>
    [Theory]
    [InlineData("Daniel", "Daniel Leila Sam Nadia Kim")]
    [InlineData("Leila", "Leila")]
    [InlineData("Sam", "Sam")]
    [InlineData("Nadia", "")]
    [InlineData("Kim", "Kim")]
    [InlineData("Lodger", "")]
    public void Only_its_payer_asks_about_others(string who, string expected)
    {
        var viewer = Everyone.Single(member => string.Equals(Family.Name(member), who, StringComparison.Ordinal));

        Assert.Equal(expected, string.Join(' ', Everyone.Where(person => Ask(viewer, person) is TargetPermissionsAnswer.Answered).Select(Family.Name)));
    }

    [Fact]
    public void Whoever_does_not_see_an_account_learns_nothing_of_it()
    {
        Assert.Equal(new TargetPermissionsAnswer.NotAnswered(WhyNotAnswered.NoSuchAccount), Ask(Family.Lodger, Family.Lodger));
        Assert.Equal(Ask(Family.Lodger, Family.Lodger, new(Family.Id(0xA, 99))), Ask(Family.Lodger, Family.Lodger));
        Assert.Equal(new TargetPermissionsAnswer.NotAnswered(WhyNotAnswered.OnlyAboutYourself), Ask(Family.Leila, Family.Daniel));
    }

    [Fact]
    public void Its_payer_is_told_of_no_take_over_and_others_of_whom_they_see()
    {
        var told = Assert.IsType<TargetPermissionsAnswer.Answered>(Ask(Family.Leila, Family.Leila)).Permissions;

        Assert.DoesNotContain(Assert.IsType<TargetPermissionsAnswer.Answered>(Ask(Family.Daniel, Family.Daniel)).Permissions, one => one.Permission == Permission.TakeAccountOver);

        // Kim is let do something with Leila’s line, too, so Leila knows of her.
        Assert.Equal([Family.Daniel, Family.Kim], told.Single(one => one.Permission == Permission.SeeAccountBill).Others);
    }

    [Fact]
    public void Whoever_may_not_see_the_bill_asks_its_payer_for_it_and_nobody_for_the_credit()
    {
        var asks = Asking.On(Sight(Family.Leila), Target.OfAccount(Family.Mobiles), family.Relations, family.Policy, family.At).ToDictionary(right => right.Permission);

        Assert.Equal((Target.OfAccount(Family.Mobiles), 1), (asks[Permission.SeeAccountBill].Target, asks[Permission.SeeAccountBill].Grantors.Length));
        Assert.Equal([Family.Daniel], asks[Permission.PayBill].Grantors);
        Assert.Empty(asks[Permission.HaveCreditPaidOut].Grantors);
        Assert.Empty(Asking.On(Sight(Family.Lodger), Target.OfAccount(Family.Mobiles), family.Relations, family.Policy, family.At));
    }

    private HouseholdSight Sight(MemberId viewer) => HouseholdSight.Of(Family.As(viewer), family.Relations, new HashSet<LineId>(), family.Policy, family.At);

    private TargetPermissionsAnswer Ask(MemberId viewer, MemberId person, BillingAccountId? account = null) =>
        TargetPermissions.Of(Sight(viewer), person, Target.OfAccount(account ?? Family.Mobiles), family.Relations, family.Policy, family.At);

    private static string Told(TargetPermissionsAnswer answer) => answer switch
    {
        TargetPermissionsAnswer.Answered { Permissions: var told } => string.Join(' ', told.Select(one => $"{Short(one.Permission)}:{Outcome(one)}")),
        TargetPermissionsAnswer.NotAnswered { Why: var why } => why.ToString(),
    };

    private static string Short(Permission permission) => permission switch
    {
        Permission.SeeAccountBill => "see",
        Permission.PayBill => "pay",
        Permission.HaveCreditPaidOut => "credit",
        Permission.TakeAccountOver => "over",
        Permission.ManageMembers => "members",
        Permission.ManageDelegations => "let",
        _ => permission.ToString(),
    };

    private static string Outcome(TargetPermission told) => told.Outcome switch
    {
        PermissionOutcome.No => told.Because.Rule,
        PermissionOutcome.WithConsent => $"{told.AssuranceLevel}+{string.Join('+', told.Others.Select(Family.Name))}",
        PermissionOutcome.StraightAway => nameof(AssuranceLevel.Session),
        _ => told.AssuranceLevel.ToString(),
    };
}
