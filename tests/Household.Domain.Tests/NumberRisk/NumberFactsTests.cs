using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.NumberRisk;

/// <summary>What a code to a number proves: from a line whose named user proves themselves, each test changes one fact.</summary>
public sealed class NumberFactsTests
{
    private static readonly DateTimeOffset s_now = new(2031, 1, 15, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan s_hold = TimeSpan.FromDays(7);
    private static readonly PersonId s_user = PersonId.From(new Guid(1, 0, 0, new byte[8]));
    private static readonly PersonId s_other = PersonId.From(new Guid(2, 0, 0, new byte[8]));
    private static readonly MemberId s_member = MemberId.From(new Guid(3, 0, 0, new byte[8]));
    private static readonly NumberFacts.LineFact s_line = new(default, default, LineStatus.Active, LineUserState.Named, s_member, s_user, UserPays: false);

    /// <summary>A line of several on an account, whose payer an import records as its user.</summary>
    private static readonly NumberFacts.LineFact s_payers = s_line with { UserState = LineUserState.Recorded, UserPays = true, Payer = s_user };
    private static readonly NetworkFact s_never = new NetworkFact.Never();
    private static readonly NetworkFact s_unknown = new NetworkFact.Unknown("no answer");
    private static readonly NetworkFacts s_quiet = new(s_never, s_never, s_never, s_never);
    private static readonly NumberFacts s_named = new(null, s_line, s_now.AddYears(-1), s_quiet);

    [Fact]
    public void A_line_s_number_proves_the_person_named_as_its_user() =>
        Assert.Equal(s_user, Assert.IsType<NumberProof.OfUser>(Prove(s_named)).Person);

    [Fact]
    public void A_line_whose_user_is_unknown_proves_only_that_somebody_holds_the_phone() =>
        Assert.IsType<NumberProof.OfHolder>(Prove(s_named with { Line = s_line with { UserState = LineUserState.Unknown, User = null, UserPerson = null } }));

    [Fact]
    public void What_an_import_says_of_a_line_s_user_proves_only_that_somebody_holds_the_phone() =>
        Assert.IsType<NumberProof.OfHolder>(Prove(s_named with { Line = s_line with { UserState = LineUserState.Recorded } }));

    [Fact]
    public void What_an_import_says_of_a_line_s_user_is_not_confirmed_by_a_verified_number() =>
        Assert.IsType<NumberProof.OfPerson>(Prove(s_named with { Contact = s_user, Line = s_line with { UserState = LineUserState.Recorded } }));

    [Fact]
    public void An_imported_payer_who_enrolled_is_proved_by_the_number_of_the_only_line_on_their_account() =>
        Assert.IsType<NumberProof.OfUser>(Prove(s_named with { Contact = s_user, Line = s_payers with { IsOnlyLine = true } }));

    [Fact]
    public void On_an_account_with_several_lines_a_code_confirms_no_payer_as_a_user_whoever_named_them()
    {
        foreach (var state in (LineUserState[])[LineUserState.Recorded, LineUserState.Named])
            Assert.IsType<NumberProof.OfPerson>(Prove(s_named with { Contact = s_user, Line = s_payers with { UserState = state } }));
    }

    [Fact]
    public void A_person_who_was_only_named_and_has_other_ways_to_sign_in_is_not_proved_by_a_code_to_the_line()
    {
        Assert.IsType<NumberProof.OfHolder>(Prove(s_named with { Line = s_line with { UserHasWays = true } }));
        Assert.IsType<NumberProof.OfUser>(Prove(s_named with { Line = s_line with { UserHasWays = true, UserState = LineUserState.Confirmed } }));
    }

    [Fact]
    public void Nor_is_a_person_who_was_named_beside_another_line_of_that_payer_until_they_have_confirmed_it()
    {
        Assert.IsType<NumberProof.OfHolder>(Prove(s_named with { Line = s_line with { IsNamedBeside = true } }));
        Assert.IsType<NumberProof.OfUser>(Prove(s_named with { Line = s_line with { IsNamedBeside = true, UserState = LineUserState.Confirmed } }));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void While_a_payer_s_own_word_can_be_undone_their_line_proves_only_that_somebody_holds_the_phone(int ticks, bool proves)
    {
        var claimed = s_named with { Contact = s_user, Line = s_payers with { UserState = LineUserState.Confirmed, ClaimUndoableUntil = s_now.AddTicks(-ticks) } };

        Assert.Equal(proves ? typeof(NumberProof.OfUser) : typeof(NumberProof.OfHolder), Prove(claimed).GetType());
        Assert.Equal(proves, claimed.IsOf(s_user, s_now));
    }

    [Fact]
    public void One_of_several_lines_on_their_account_does_not_become_a_payer_s_number_by_a_code()
    {
        Assert.Equal(CodeRefusal.NotTheirs, (s_named with { Line = s_payers }).WhyNotOwn(s_user, s_hold, s_now));
        Assert.Null((s_named with { Line = s_payers with { IsOnlyLine = true } }).WhyNotOwn(s_user, s_hold, s_now));
        Assert.Null((s_named with { Line = s_payers with { UserState = LineUserState.Confirmed } }).WhyNotOwn(s_user, s_hold, s_now));
        Assert.Null((s_named with { Line = s_line with { Payer = s_other } }).WhyNotOwn(s_user, s_hold, s_now));
    }

    [Fact]
    public void It_does_show_at_enrolment_that_they_hold_its_phone_unless_somebody_else_has_confirmed_it()
    {
        Assert.Null((s_named with { Line = s_payers }).WhyNotEnrolled(s_user, s_hold, s_now));
        Assert.Equal(CodeRefusal.NotTheirs, (s_named with { Line = s_payers with { UserState = LineUserState.Confirmed, UserPerson = s_other } }).WhyNotEnrolled(s_user, s_hold, s_now));
        Assert.Equal(CodeRefusal.NotTheirs, (s_named with { Line = s_payers, Contact = s_other }).WhyNotEnrolled(s_user, s_hold, s_now));
    }

    [Fact]
    public void A_code_shows_that_a_payer_holds_the_phone_of_a_line_without_a_confirmed_user_whose_number_nobody_else_verified()
    {
        Assert.Null((s_named with { Line = s_payers }).WhyNotClaimed(s_user, s_hold, s_now));
        Assert.Equal(CodeRefusal.NotTheirs, (s_named with { Line = s_payers, Contact = s_other }).WhyNotClaimed(s_user, s_hold, s_now));
        Assert.Equal(CodeRefusal.NotTheirs, (s_named with { Line = s_payers with { UserState = LineUserState.Confirmed } }).WhyNotClaimed(s_user, s_hold, s_now));
        Assert.Equal(CodeRefusal.SimNotTrusted, (s_named with { Line = s_payers, SimSince = s_now - s_hold + TimeSpan.FromTicks(1) }).WhyNotClaimed(s_user, s_hold, s_now));
    }

    [Fact]
    public void Nobody_becomes_payer_by_a_code_alone() =>
        Assert.IsType<NumberProof.OfHolder>(Prove(s_named with { Line = s_line with { UserPays = true } }));

    [Fact]
    public void A_number_that_its_user_gave_up_proves_only_that_somebody_holds_the_phone() =>
        Assert.IsType<NumberProof.OfHolder>(Prove(s_named with { Line = s_line with { UserState = LineUserState.Confirmed, UserGaveItUp = true } }));

    [Fact]
    public void A_payer_who_verified_the_number_is_proved_by_it() =>
        Assert.IsType<NumberProof.OfUser>(Prove(s_named with { Contact = s_user, Line = s_payers with { UserState = LineUserState.Named, IsOnlyLine = true } }));

    [Fact]
    public void A_verified_number_proves_its_person_on_a_line_of_nobody() =>
        Assert.Equal(s_other, Assert.IsType<NumberProof.OfPerson>(Prove(s_named with { Contact = s_other, Line = s_line with { User = null, UserPerson = null, UserState = LineUserState.Unknown } })).Person);

    [Fact]
    public void A_verified_number_that_somebody_else_uses_by_now_proves_nothing() =>
        Assert.Equal(CodeRefusal.NotTheirs, Assert.IsType<NumberProof.Nothing>(Prove(s_named with { Contact = s_other, Line = s_line with { UserState = LineUserState.Confirmed } })).Why);

    [Fact]
    public void A_number_that_nobody_has_proves_nothing() =>
        Assert.Equal(CodeRefusal.UnknownNumber, Assert.IsType<NumberProof.Nothing>(Prove(new(null, null, null, s_quiet))).Why);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void A_SIM_counts_from_its_seventh_day(int ticksOver, bool proves) =>
        Assert.Equal(proves, Prove(s_named with { SimSince = s_now - s_hold - TimeSpan.FromTicks(ticksOver) }) is not NumberProof.Nothing);

    [Fact]
    public void What_nobody_can_tell_of_a_SIM_counts_against_it()
    {
        Assert.IsType<NumberProof.Nothing>(Prove(s_named with { SimSince = null }));
        Assert.IsType<NumberProof.Nothing>(Prove(new(s_user, null, null, s_quiet)));
    }

    [Theory]
    [InlineData(LineStatus.Suspended, CodeRefusal.LineSuspended)]
    [InlineData(LineStatus.Ended, CodeRefusal.SimNotTrusted)]
    public void A_line_out_of_service_proves_nothing(LineStatus status, CodeRefusal why) =>
        Assert.Equal(why, Assert.IsType<NumberProof.Nothing>(Prove(s_named with { Line = s_line with { Status = status } })).Why);

    [Fact]
    public void A_lost_phone_proves_neither_its_user_nor_who_verified_its_number_nor_a_holder()
    {
        var lost = s_line with { Status = LineStatus.Suspended };
        foreach (var facts in (NumberFacts[])[s_named with { Line = lost, Contact = s_user }, s_named with { Line = lost with { UserState = LineUserState.Unknown, User = null, UserPerson = null } }])
        {
            Assert.Equal(CodeRefusal.LineSuspended, Assert.IsType<NumberProof.Nothing>(Prove(facts)).Why);
            Assert.Equal(CodeRefusal.LineSuspended, facts.WhyNotOwn(s_user, s_hold, s_now));
            Assert.Null(facts.SimUnchangedSince);
        }
    }

    [Fact]
    public void A_number_of_somebody_else_does_not_become_one_s_own()
    {
        Assert.Null(s_named.WhyNotOwn(s_user, s_hold, s_now));
        Assert.Equal(CodeRefusal.NotTheirs, s_named.WhyNotOwn(s_other, s_hold, s_now));
        Assert.Equal(CodeRefusal.NotTheirs, (s_named with { Contact = s_other, Line = s_line with { User = null, UserPerson = null } }).WhyNotOwn(s_user, s_hold, s_now));
        Assert.Equal(CodeRefusal.SimNotTrusted, (s_named with { SimSince = null }).WhyNotOwn(s_user, s_hold, s_now));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    public void A_SIM_change_or_port_that_only_the_network_knows_of_counts_as_much(int ticksOver, bool proves)
    {
        var at = new NetworkFact.Happened(s_now - s_hold - TimeSpan.FromTicks(ticksOver));
        Assert.Equal(proves, Prove(s_named with { Network = s_quiet with { SimChange = at } }) is not NumberProof.Nothing);
        Assert.Equal(proves, Prove(s_named with { Network = s_quiet with { Porting = at } }) is not NumberProof.Nothing);
    }

    [Fact]
    public void What_the_network_cannot_tell_counts_against_the_number()
    {
        foreach (var network in (NetworkFacts[])[s_quiet with { SimChange = s_unknown }, s_quiet with { Recycling = s_unknown }, s_quiet with { Porting = s_unknown }, NetworkFacts.Unknown("no answer")])
            Assert.Equal(CodeRefusal.NetworkUnknown, Assert.IsType<NumberProof.Nothing>(Prove(s_named with { Network = network })).Why);
    }

    [Fact]
    public void A_recycled_number_is_nobody_s_that_we_know()
    {
        var recycled = s_named with { Contact = s_user, Network = s_quiet with { Recycling = new NetworkFact.Happened(s_now.AddYears(-1)) } };
        Assert.Equal(CodeRefusal.NotTheirs, Assert.IsType<NumberProof.Nothing>(Prove(recycled)).Why);
        Assert.False(recycled.IsOf(s_user, s_now));
    }

    [Fact]
    public void A_handset_that_is_new_or_unknown_lowers_a_code_to_fresh_proof()
    {
        Assert.Equal(AssuranceLevel.Operation, s_named.Carries(s_hold, s_now));
        Assert.Equal(AssuranceLevel.Operation, (s_named with { Network = s_quiet with { DeviceChange = new NetworkFact.Happened(s_now - s_hold) } }).Carries(s_hold, s_now));
        Assert.Equal(AssuranceLevel.Fresh, (s_named with { Network = s_quiet with { DeviceChange = new NetworkFact.Happened(s_now.AddDays(-6)) } }).Carries(s_hold, s_now));
        Assert.Equal(AssuranceLevel.Fresh, (s_named with { Network = s_quiet with { DeviceChange = s_unknown } }).Carries(s_hold, s_now));
    }

    private static NumberProof Prove(NumberFacts facts) => facts.Prove(s_hold, s_now);
}
