using System.Collections;
using System.Globalization;
using System.Resources;
using HouseholdPortal.Application.Billing.PayingOut;
using HouseholdPortal.Application.Billing.TakingOver;
using HouseholdPortal.Application.Care.Freezing;
using HouseholdPortal.Application.Care.Emergencies;
using HouseholdPortal.Application.Care.Verifying;
using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households.Caring;
using HouseholdPortal.Application.Households.Inviting;
using HouseholdPortal.Application.Households.Joining;
using HouseholdPortal.Application.Households.Leaving;
using HouseholdPortal.Application.Guardian.Settling;
using HouseholdPortal.Application.Households.GrowingUp;
using HouseholdPortal.Application.Lines.Freezing;
using HouseholdPortal.Application.Lines.Holding;
using HouseholdPortal.Application.Lines.Locking;
using HouseholdPortal.Application.Lines.Suspending;
using HouseholdPortal.Application.Lines.TakingOver;
using HouseholdPortal.Application.Lines.Using;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Plans;
using HouseholdPortal.Application.Plans.Allowing;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Recovery;
using HouseholdPortal.Application.Recovery.Vouching;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Staff.Courts;
using HouseholdPortal.Testing;

namespace HouseholdPortal.Application.Tests.Messaging;

/// <summary>What goes out by text says who it is from, and costs no more segments than it must.</summary>
public sealed class SmsTextTests
{
    private const string Name = "Christopher Featherstone";
    private const string Device = "Samsung Internet on Android";
    private const string Agent = "Christopher Featherstone, agent 2217";
    private const string Plan = "Unlimited Max with Roaming";
    private const string Change = $"{Plan} for {Sum} a month from 28 September 2028";
    private const string Account = "Mobiles and broadband";
    private const string Sum = "£1,234.56";
    private const string Passkey = "Christopher’s old work laptop";
    private const string Day = "28 September";
    private const string Time = "20:15";
    private const string AuthorizationDetails = $"end {Plan} and get {Sum} back";
    private const string Number = "+447700900186";
    private const string Site = "https://my.operator.example";
    private const string Link = Site + "/not-me/0123456789abcdefghijkl";
    private const string Question = Site + "/a/0123456789abcdefghijkl";
    private const string When = $"{Day} at {Time}";
    private const string Happens = $"It can happen in 15 minutes, and happens by {When} at the latest.";
    private const string Does = "manage the account Mobiles and broadband, but not the money";
    private const string Until = "28 September 2028";
    private const string Rights = Site + "/household/rights";
    private const string Offer = Site + "/household/offers/01900000-0000-7000-8000-000000000001";
    private const string Stop = Site + "/stop/0123456789abcdefghijkl";
    private const string Request = Site + "/requests/01900000-0000-7000-8000-000000000001";
    private const string LongDay = "28 September 2027";
    private const string OfAge = Site + "/household/of-age";
    private const string LinePage = Site + "/lines/01900000-0000-7000-8000-000000000001";
    private const string Invitation = Site + "/i/0123456789abcdefghijkl";
    private const string HouseholdPage = Site + "/household";
    private const string Home = "Featherstone";
    private const string Receipt = Site + "/receipts/01900000-0000-7000-8000-000000000001";

    private static readonly OperatorName s_operator = new("Plum Mobile");

    /// <summary>
    /// Every text with the longest it is likely to be filled with. One segment; two where a link or the name of an operation takes half of the first. The
    /// sums, days and sites are those of a large operator; names are longer than nine in ten are.
    /// </summary>
    private static readonly Dictionary<string, (int Most, object[] Filled)> s_texts = new(StringComparer.Ordinal)
    {
        [Key<SignInTexts>("Code")] = (2, ["123456", AuthorizationDetails, "my.operator.example"]),
        [Key<SignInTexts>("TextedCode")] = (2, ["123456", $"{Device} near Stoke-on-Trent", "my.operator.example"]),
        [Key<SignInTexts>("PayOutOrdered")] = (1, ["£1,214.69", "HP 4071 882"]),
        [Key<SignInTexts>("PayOutPaid")] = (1, ["£1,214.69", "HP 4071 882"]),
        [Key<SignInTexts>("PayOutRefused")] = (1, ["£1,214.69", "HP 4071 882"]),
        [Key<SignInTexts>("NoticesChanged")] = (1, []),
        [Key<SignInTexts>("PasskeyAdded")] = (2, [Passkey, Day, Time, Link]),
        [Key<SignInTexts>("NumberAdded")] = (2, ["0186", Day, Time, Link]),
        [Key<SignInTexts>("EmailAdded")] = (2, ["christopher.featherstone@example.com", Day, Time, Link]),
        [Key<SignInTexts>("RecoveryCodesMade")] = (2, [Day, Time, Link]),
        [Key<SignInTexts>("RecoveryContactChosen")] = (2, [Day, Time, Link]),
        [Key<SignInTexts>("StillThere")] = (2, [Passkey, Day, Time, Link]),
        [Key<SignInTexts>("ObjectedRemoved")] = (1, [Passkey]),
        [Key<SignInTexts>("ObjectedHeld")] = (2, [Passkey]),
        [Key<SignInTexts>("ObjectedKept")] = (1, [Passkey]),
        [Key<SignInTexts>("NumberRemoved")] = (1, ["07700 900186"]),
        [Key<SignInTexts>("AddressRemoved")] = (1, ["christopher.featherstone@example.com"]),
        [Key<SignInTexts>("RecoveryCodesRemoved")] = (1, []),
        [Key<SignInTexts>("PasskeyRemoved")] = (1, [Passkey]),
        [Key<SignInTexts>("PasskeyRenamed")] = (2, [Passkey, Passkey, $"{Site}/account/ways"]),
        [Key<SignInTexts>("Recovered")] = (1, [Device]),
        [Key<SignInTexts>("Enrolled")] = (1, [Device]),
        [Key<SignInTexts>("RecoveredOther")] = (1, [Name]),
        [Key<SignInTexts>("ChosenAsContact")] = (1, [Name]),
        [Key<SignInTexts>("RecoveryContactRemoved")] = (1, []),
        [Key<SignInTexts>("DocumentsAccepted")] = (2, [Day, Time, Link]),
        [Key<SignInTexts>("DocumentsAcceptedNoLink")] = (2, [Day, Time]),
        [Key<SignInTexts>("RecoveryStopped")] = (1, []),
        [Key<ApprovalTexts>("Own")] = (2, [Device, AuthorizationDetails, Question]),
        [Key<ApprovalTexts>("OfAgent")] = (2, [Agent, AuthorizationDetails, Question]),
        [Key<ApprovalTexts>("FromAfar")] = (2, [Agent, "", Question]),
        [Key<FreezeTexts>("LineNotice")] = (2, [Agent, When, LinePage]),
        [Key<FreezeTexts>("YourNotice")] = (2, [Agent, When, LinePage, Name]),
        [Key<FreezeTexts>("TheirNotice")] = (2, [Agent, When, LinePage, Name]),
        [Key<FreezeTexts>("ItsNotice")] = (2, [Agent, When, LinePage, Number]),
        [Key<CareTexts>("ByText")] = (1, [Agent]),
        [Key<EmergencyTexts>("Opened")] = (1, ["https://household.example/account/security"]),
        [Key<CareTexts>("HandOver")] = (1, [Name, Request]),
        [Key<ApprovalTexts>("OfAnother")] = (2, [Name, AuthorizationDetails, Question]),
        [Key<ApprovalTexts>("Reported")] = (1, [Name]),
        [Key<ApprovalTexts>("YouWait")] = (2, [AuthorizationDetails, Happens, Stop]),
        [Key<ApprovalTexts>("TheyWait")] = (2, [Name, AuthorizationDetails, Happens, Stop]),
        [Key<ApprovalTexts>("TheyWaitAnyway")] = (2, [Name, AuthorizationDetails, Happens]),
        [Key<ApprovalTexts>("HolderWaits")] = (2, [AuthorizationDetails, Happens, Stop]),
        [Key<ApprovalTexts>("EndedRefused")] = (2, [AuthorizationDetails, Request]),
        [Key<ApprovalTexts>("EndedExpired")] = (2, [AuthorizationDetails, Request]),
        [Key<ApprovalTexts>("EndedFailed")] = (2, [AuthorizationDetails, Request]),
        [Key<ApprovalTexts>("SaidNo")] = (2, [Name, Request]),
        [Key<ApprovalTexts>("Unanswered")] = (2, [Name, "14", Request]),
        [Key<ApprovalTexts>("CannotBeRead")] = (2, [Request]),
        [Key<UsingTexts>("NamedNotice")] = (2, [Name, Number]),
        [Key<UsingTexts>("ClaimedNotice")] = (1, [Number, 90]),
        [Key<UsingTexts>("ClaimedFinalNotice")] = (1, [Number]),
        [Key<HoldingTexts>("UndoneNotice")] = (2, [Number, When]),
        [Key<GrowingUpTexts>("YourDetailSoon")] = (2, [LongDay, Name, 18, OfAge]),
        [Key<GrowingUpTexts>("TheirDetailSoon")] = (2, [LongDay, Name, 18, OfAge]),
        [Key<GrowingUpTexts>("YourDetailReached")] = (2, [LongDay, Name, 18, OfAge]),
        [Key<GrowingUpTexts>("TheirDetailReached")] = (2, [LongDay, Name, 18, OfAge]),
        [Key<GrowingUpTexts>("YourAdultSoon")] = (2, [LongDay, Name, 18, OfAge]),
        [Key<GrowingUpTexts>("TheirAdultSoon")] = (2, [LongDay, Name, 18, OfAge]),
        [Key<GrowingUpTexts>("YourAdultReached")] = (2, [LongDay, Name, 18, OfAge]),
        [Key<GrowingUpTexts>("TheirAdultReached")] = (2, [LongDay, Name, 18, OfAge]),
        [Key<DelegationTexts>("OfferedNotice")] = (3, [Name, Name, Does, Until, Offer]),
        [Key<DelegationTexts>("GrantedNotice")] = (3, [Name, Name, Does, Until, Offer]),
        [Key<DelegationTexts>("ChangedNotice")] = (3, [Name, Name, Does, Until, Offer]),
        [Key<DelegationTexts>("NarrowedNotice")] = (2, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("ExtendedNotice")] = (2, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("RevokedNotice")] = (1, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("AcceptedNotice")] = (2, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("GuardianRevokedNotice")] = (2, [Name, Name, Does]),
        [Key<DelegationTexts>("GuardianAcceptedNotice")] = (2, [Name, Name, Does, Until]),
        [Key<DelegationTexts>("DeclinedNotice")] = (1, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("GivenUpNotice")] = (1, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("GrantorSoonNotice")] = (2, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("GranteeSoonNotice")] = (2, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("GrantorEndedNotice")] = (1, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("GranteeEndedNotice")] = (1, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("GrantorLapsedNotice")] = (2, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("GranteeLapsedNotice")] = (1, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("GrantorUnrelatedNotice")] = (2, [Name, Name, Does, Until, Rights]),
        [Key<DelegationTexts>("GranteeUnrelatedNotice")] = (2, [Name, Name, Does, Until, Rights]),
        [Key<InvitingTexts>("InvitedNotice")] = (2, [Invitation]),
        [Key<InvitingTexts>("BesideYoursNotice")] = (1, [Name, HouseholdPage]),
        [Key<JoiningTexts>("JoinedNotice")] = (1, [Name, HouseholdPage]),
        [Key<JoiningTexts>("JoinedForLineNotice")] = (2, [Name, LinePage]),
        [Key<JoiningTexts>("DeclinedNotice")] = (1, [Name]),
        [Key<JoiningTexts>("SomebodyDeclinedNotice")] = (1, []),
        [Key<CaringTexts>("YouAddedNotice")] = (2, [Name, Name]),
        [Key<CaringTexts>("TheyAddedNotice")] = (1, [Name, Name]),
        [Key<CaringTexts>("YouEndedNotice")] = (1, [Name, Name]),
        [Key<CaringTexts>("TheyEndedNotice")] = (1, [Name, Name]),
        [Key<PlanTexts>("YourPlanNotice")] = (2, [Name, Name, Change]),
        [Key<PlanTexts>("TheirPlanNotice")] = (2, [Name, Name, Change]),
        [Key<PlanTexts>("ItsPlanNotice")] = (2, [Name, Name, Change]),
        [Key<PlanTexts>("YourAddOnNotice")] = (1, [Name, Name, Change]),
        [Key<PlanTexts>("TheirAddOnNotice")] = (2, [Name, Name, Change]),
        [Key<PlanTexts>("ItsAddOnNotice")] = (2, [Name, Name, Change]),
        [Key<PlanTexts>("YourNoAddOnNotice")] = (1, [Name, Name, Change]),
        [Key<PlanTexts>("TheirNoAddOnNotice")] = (2, [Name, Name, Change]),
        [Key<PlanTexts>("ItsNoAddOnNotice")] = (2, [Name, Name, Change]),
        [Key<PlanTexts>("YourUndoneNotice")] = (1, [Name, Name, Plan]),
        [Key<PlanTexts>("TheirUndoneNotice")] = (2, [Name, Name, Plan]),
        [Key<PlanTexts>("ItsUndoneNotice")] = (1, [Name, Name, Plan]),
        [Key<AllowingTexts>("YourAllowanceNotice")] = (1, [Name, Name, Sum]),
        [Key<AllowingTexts>("TheirAllowanceNotice")] = (2, [Name, Name, Sum]),
        [Key<AllowingTexts>("ItsAllowanceNotice")] = (2, [Name, Name, Sum]),
        [Key<TakingOverTexts>("YourTakenNotice")] = (2, [Sum]),
        [Key<TakingOverTexts>("TheirTakenNotice")] = (2, [Name, Account]),
        [Key<AccountTexts>("YourTakenNotice")] = (1, [Account, Name]),
        [Key<AccountTexts>("TheirTakenNotice")] = (2, [Name, Account]),
        [Key<AccountTexts>("ItsTakenNotice")] = (2, [Name, Name]),
        [Key<CourtTexts>("EndedGuardian")] = (1, [Name, Name]),
        [Key<CourtTexts>("EndedMinor")] = (1, [Name, Name]),
        [Key<CourtTexts>("EndedMinorNobody")] = (1, [Name, Name]),
        [Key<CourtTexts>("EndedOther")] = (1, [Name, Name]),
        [Key<CourtTexts>("AppointedGuardian")] = (1, [Name, Name]),
        [Key<CourtTexts>("AppointedMinor")] = (1, [Name, Name]),
        [Key<CourtTexts>("AppointedOther")] = (1, [Name, Name]),
        [Key<LeavingTexts>("YouLeftNotice")] = (1, [Home]),
        [Key<LeavingTexts>("TheyLeftNotice")] = (1, [Name]),
        [Key<LeavingTexts>("YouRemovedNotice")] = (1, [Home]),
        [Key<LeavingTexts>("TheyRemovedNotice")] = (1, [Name]),
        [Key<SettlingTexts>("YouSettled")] = (2, [Plan, Sum, Receipt]),
        [Key<SettlingTexts>("UserSettled")] = (2, [Name, Plan, Sum, Account, Receipt]),
        [Key<SettlingTexts>("PayerSettled")] = (2, [Name, Plan, Sum, Account, Receipt]),
    };

    /// <summary>Words that stand within a text, what only e-mails say, and what only pages say.</summary>
    private static readonly HashSet<string> s_parts =
    [
        Key<SignInTexts>("ToSignIn"), Key<SignInTexts>("ToJoin"), Key<SignInTexts>("ToAddNumber"), Key<SignInTexts>("ToAddEmail"), Key<SignInTexts>("ToClaimLine"), Key<SignInTexts>("ToConfirmNumber"), Key<SignInTexts>("Codes"), Key<SignInTexts>("Near"),
        Key<ApprovalTexts>("EmailSubject"), Key<ApprovalTexts>("When"), Key<ApprovalTexts>("WhenSooner"), Key<ApprovalTexts>("NoticeSubject"), Key<SettlingTexts>("AsksTo"),
        Key<SignInTexts>("CodeSubject"), Key<SignInTexts>("CodeByEmail"), Key<SignInTexts>("NoticeSubject"), Key<SignInTexts>("NoticeByEmail"), Key<SettlingTexts>("Subject"),
        .. ((string[])
        [
            "Title", "What", "Button", "DoneTitle", "EndedAt", "NotDone", "YourGoesOnWith", "TheirGoesOnWith", "ItsGoesOnWith", "YourGoesOn", "TheirGoesOn", "ItsGoesOn", "Money", "NothingToPay", "ComesBack",
            "Ended", "Credit", "ToAccountBill", "ToAccount", "Told", "ByText", "And", "Back", "SeeBills",
        ]).Select(Key<SettlingTexts>),
        Key<HoldingTexts>("NoticeSubject"), Key<CareTexts>("Agent"), Key<FreezeTexts>("Agent"), Key<FreezeTexts>("Subject"), Key<EmergencyTexts>("Subject"), Key<CourtTexts>("Subject"), Key<GrowingUpTexts>("Subject"), Key<ApprovalTexts>("ToHome"),
        .. ((string[])["Title", "Asks", "What", "Button", "Done", "Lead"]).Select(key => Key<ApprovalTexts>("Nothing" + key)),
        .. new[] { Words<UsingTexts>(), Words<DelegationTexts>(), Words<InvitingTexts>(), Words<JoiningTexts>(), Words<LeavingTexts>(), Words<CaringTexts>(), Words<TakingOverTexts>(), Words<AccountTexts>(), Words<PlanTexts>(), Words<AllowingTexts>() }.SelectMany(words => words).Select(word => word.Key).Where(key => !key.EndsWith("Notice", StringComparison.Ordinal)),
    ];

    private static readonly Dictionary<string, string> s_words = new[] { Words<SignInTexts>(), Words<ApprovalTexts>(), Words<SettlingTexts>(), Words<UsingTexts>(), Words<DelegationTexts>(), Words<InvitingTexts>(), Words<JoiningTexts>(), Words<LeavingTexts>(), Words<CaringTexts>(), Words<TakingOverTexts>(), Words<AccountTexts>(), Words<PlanTexts>(), Words<AllowingTexts>(), Words<HoldingTexts>(), Words<CareTexts>(), Words<FreezeTexts>(), Words<EmergencyTexts>(), Words<GrowingUpTexts>(), Words<CourtTexts>() }.SelectMany(words => words).ToDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Texts => new(s_texts.Keys);

    [Fact]
    public void Every_text_is_counted() => Assert.Equal(s_words.Keys.Order(StringComparer.Ordinal), s_texts.Keys.Concat(s_parts).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_takes_no_more_segments_than_it_must(string key)
    {
        var text = Filled(key);

        Assert.True(SmsSegments.Outside(text).Length == 0 && SmsSegments.Of(text) <= s_texts[key].Most, SmsSegments.Describe(text));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_says_who_it_is_from_first(string key) => Assert.StartsWith("Plum Mobile: ", Filled(key), StringComparison.Ordinal);

    public static TheoryData<string> LineNotices => new(Words<SuspendingTexts>().Concat(Words<LockingTexts>()).Concat(Words<FreezingTexts>().Where(word => word.Key.EndsWith("Notice", StringComparison.Ordinal))).Select(word => word.Value).Where(text => text.Contains("{0}", StringComparison.Ordinal) && text.EndsWith('.')));

    [Theory]
    [MemberData(nameof(LineNotices))]
    public void What_was_done_to_a_line_is_told_in_two_segments_at_most(string notice)
    {
        var text = SmsText.Of(s_operator, string.Format(CultureInfo.InvariantCulture, notice, Name, Name, "changing the SIM"));

        Assert.True(SmsSegments.Outside(text).Length == 0 && SmsSegments.Of(text) <= 2, SmsSegments.Describe(text));
    }

    [Theory]
    [InlineData("ToSignIn")]
    [InlineData("ToAddNumber")]
    [InlineData("ToConfirmNumber")]
    public void The_code_that_people_get_most_is_one_segment(string operation)
    {
        var text = Filled(Key<SignInTexts>("Code"), "123456", s_words[Key<SignInTexts>(operation)], "my.operator.example");

        Assert.True(SmsSegments.Of(text) == 1, SmsSegments.Describe(text));
    }

    [Fact]
    public void The_holder_of_a_line_is_told_in_two_segments_that_its_payer_says_they_use_it()
    {
        foreach (var text in new[] { Filled(Key<ApprovalTexts>("HolderWaits"), s_words[Key<UsingTexts>("ClaimAsks")], When, Stop), Filled(Key<SignInTexts>("Code"), "123456", s_words[Key<SignInTexts>("ToClaimLine")], "my.operator.example") })
            Assert.True(SmsSegments.Outside(text).Length == 0 && SmsSegments.Of(text) <= 2, SmsSegments.Describe(text));
    }

    [Fact]
    public void A_contact_is_asked_for_help_in_two_segments_at_most()
    {
        var text = Filled(Key<ApprovalTexts>("OfAnother"), Name, Words<VouchingTexts>().Single(word => string.Equals(word.Key, Key<VouchingTexts>("AsksTo"), StringComparison.Ordinal)).Value, Question);

        Assert.True(SmsSegments.Outside(text).Length == 0 && SmsSegments.Of(text) <= 2, SmsSegments.Describe(text));
    }

    [Fact]
    public void Typographic_letters_become_those_that_a_text_has() =>
        Assert.Equal("Plum Mobile: 'Sam's' \"phone\" - USD 5...", SmsText.Of(s_operator, "‘Sam’s’ “phone” – USD\u00a05…"));

    [Fact]
    public void A_name_that_GSM_cannot_write_stays_as_it_is() => Assert.Equal("Plum Mobile: Łukasz", SmsText.Of(s_operator, "Łukasz"));

    [Theory]
    [InlineData(160, 'a', 1)]
    [InlineData(161, 'a', 2)]
    [InlineData(306, 'a', 2)]
    [InlineData(307, 'a', 3)]
    [InlineData(80, '€', 1)]
    [InlineData(81, '€', 2)]
    [InlineData(70, '’', 1)]
    [InlineData(71, '’', 2)]
    [InlineData(134, '’', 2)]
    [InlineData(135, '’', 3)]
    public void Segments_are_counted_as_networks_count_them(int letters, char letter, int segments) => Assert.Equal(segments, SmsSegments.Of(new string(letter, letters)));

    private static string Filled(string key) => Filled(key, s_texts[key].Filled);

    private static string Filled(string key, params object[] parts) => SmsText.Of(s_operator, string.Format(CultureInfo.InvariantCulture, s_words[key], parts));

    private static string Key<TTexts>(string name) => $"{typeof(TTexts).Name}.{name}";

    private static IEnumerable<KeyValuePair<string, string>> Words<TTexts>() =>
        new ResourceManager(typeof(TTexts)).GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create(Key<TTexts>((string)entry.Key), (string)entry.Value!));
}
