using System.Security.Cryptography;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.OneTimeCodes;

/// <summary>
/// Six digits sent to a number, or to an e-mail address to be verified. They work once, within five minutes and five tries, for one purpose and in
/// the browser that asked (NIST SP 800-63B-4 §3.1.3). We store only a MAC of the digits. A code begins as a request that does not reveal whether we
/// know the number, and tries count from then on, so that an unknown number behaves like any other.
/// </summary>
public sealed class OneTimeCode
{
    /// <summary>Counted from the request, or from the text that the handset sent for it: the same for every number.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>From the request until no code for it can be typed any more, if the handset texts at the last moment.</summary>
    public static readonly TimeSpan LastsAtMost = 2 * Lasts;

    /// <summary>How many wrong tries make the code worthless.</summary>
    public const int Tries = 5;

    private OneTimeCode() { BrowserHash = null!; }

    private OneTimeCode(CodeId id, CodePurpose purpose, byte[] browserHash, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(browserHash);
        if (browserHash.Length != 32) throw new ArgumentException("A browser must be stored as a SHA-256.", nameof(browserHash));
        Id = id;
        Purpose = purpose;
        BrowserHash = browserHash;
        RequestedAt = now;
        ExpiresAt = now + Lasts;
    }

    private OneTimeCode(CodeId id, CodePurpose purpose, Msisdn number, byte[] browserHash, DateTimeOffset now)
        : this(id, purpose, browserHash, now)
    {
        Number = number;
        Prefix = number.Prefix;
    }

    public CodeId Id { get; private set; }

    public CodePurpose Purpose { get; private set; }

    /// <summary>The number it goes to; null for a code that goes by e-mail.</summary>
    public Msisdn? Number { get; private set; }

    /// <summary>The address it goes to and verifies; null for a code that goes by text. It does not prove a person's identity.</summary>
    public EmailAddress? Email { get; private set; }

    /// <summary>The number of a code that goes by text.</summary>
    /// <exception cref="InvalidOperationException">It goes by e-mail.</exception>
    public Msisdn ToNumber => Number ?? throw new InvalidOperationException("This code goes by e-mail.");

    /// <summary>The block of the number, by which codes sent and used are compared. Null where the code goes by e-mail.</summary>
    public string? Prefix { get; private set; }

    /// <summary>MAC of the network address that asked; null where a live session asked.</summary>
    public byte[]? AddressHash { get; private set; }

    /// <summary>MAC of the /24 or /48 that asked for a sign-in; null for codes that are for something else.</summary>
    public byte[]? NetworkHash { get; private set; }

    /// <summary>Whether a sign-in was asked for from one of the operator's own access networks.</summary>
    public bool IsOnOwnNetwork { get; private set; }

    /// <summary>What the handset with the number can text to get a code for this sign-in; null for codes that are for something else.</summary>
    public HandsetWord? Word { get; private set; }

    /// <summary>What the browser that wants to sign in calls itself; null for codes that are for something else.</summary>
    public string? UserAgentLabel { get; private set; }

    /// <summary>Roughly where that browser is, if known.</summary>
    public Place? Place { get; private set; }

    /// <summary>SHA-256 of the random cookie of the browser that asked.</summary>
    public byte[] BrowserHash { get; private set; }

    /// <summary>The person that the code proves; null until it is issued, and where it proves only that somebody holds the line's phone.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>The household of the line with this number, which is locked when the code is used; null where no lock is needed.</summary>
    public HouseholdId? HouseholdId { get; private set; }

    /// <summary>The approval that the code belongs to, where that is its purpose.</summary>
    public ApprovalId? ApprovalId { get; private set; }

    /// <summary>The enrolment that the code belongs to, where that is its purpose.</summary>
    public EnrolmentCodeId? EnrolmentCodeId { get; private set; }

    /// <summary>Whether the person had signed in from this browser before. Such a browser has limits of its own, which strangers cannot use up.</summary>
    public bool FromKnownBrowser { get; private set; }

    public byte[]? Mac { get; private set; }

    public CodeState State { get; private set; }

    public CodeRefusal? Refusal { get; private set; }

    public int WrongTries { get; private set; }

    /// <summary>How many of these came too soon after the request or the last try for a person (<see cref="HumanPace.FastestTry"/>).</summary>
    public int FastTries { get; private set; }

    /// <summary>The last wrong try; null if there was none.</summary>
    public DateTimeOffset? TriedAt { get; private set; }

    /// <summary>What the pace of tries is measured from; null if there was no wrong try.</summary>
    public TriedCode? Tried => TriedAt is { } at ? new(FastTries, at) : null;

    public DateTimeOffset RequestedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? IssuedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Until when the limits refuse such requests; null where they did not refuse this one. It says nothing about whether we know the number.</summary>
    public DateTimeOffset? LimitedUntil { get; private set; }

    /// <summary>When the limits counted a request that a worker answers, before the network was asked; null until then, and where they count a code as it is sent.</summary>
    public DateTimeOffset? CountedAt { get; private set; }

    /// <summary>When the handset with the number texted the word; null if it did not. Set for numbers that we do not know, too.</summary>
    public DateTimeOffset? TextedAt { get; private set; }

    public long Version { get; private set; }

    public static OneTimeCode ForSignIn(CodeId id, Msisdn number, CodeRequester from, HandsetWord word, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(from);
        return new(id, CodePurpose.SignIn, number, from.BrowserHash, now)
        {
            AddressHash = from.AddressHash,
            NetworkHash = from.NetworkHash,
            IsOnOwnNetwork = from.IsOnOwnNetwork,
            UserAgentLabel = from.UserAgentLabel,
            Place = from.Place,
            Word = word,
        };
    }

    public static OneTimeCode ForEnrolment(CodeId id, PersonId person, EnrolmentCodeId enrolment, Msisdn number, byte[] browserHash, byte[] addressHash, DateTimeOffset now) =>
        new(id, CodePurpose.ConfirmNumber, number, browserHash, now) { AddressHash = addressHash, PersonId = person, EnrolmentCodeId = enrolment };

    public static OneTimeCode ForApproval(CodeId id, PersonId person, ApprovalId approval, Msisdn number, byte[] browserHash, DateTimeOffset now) =>
        new(id, CodePurpose.Approval, number, browserHash, now) { PersonId = person, ApprovalId = approval };

    public static OneTimeCode ToAddNumber(CodeId id, PersonId person, Msisdn number, byte[] browserHash, DateTimeOffset now) =>
        new(id, CodePurpose.AddNumber, number, browserHash, now) { PersonId = person };

    public static OneTimeCode ToClaimLine(CodeId id, PersonId person, Msisdn number, byte[] browserHash, DateTimeOffset now) =>
        new(id, CodePurpose.ClaimLine, number, browserHash, now) { PersonId = person };

    /// <param name="person">Who is signed in already; null where nobody is.</param>
    public static OneTimeCode ToJoin(CodeId id, PersonId? person, Msisdn number, byte[] browserHash, byte[] addressHash, DateTimeOffset now) =>
        new(id, CodePurpose.Join, number, browserHash, now) { PersonId = person, AddressHash = addressHash };

    public static OneTimeCode ToAddEmail(CodeId id, PersonId person, EmailAddress address, byte[] browserHash, DateTimeOffset now) =>
        new(id, CodePurpose.AddEmail, browserHash, now) { PersonId = person, Email = address };

    /// <summary>The digits were made and are being sent. Refused when the code is not in the requested state, or too late.</summary>
    public bool Issue(PersonId? person, HouseholdId? household, bool fromKnownBrowser, byte[] mac, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(mac);
        if (mac.Length != 32) throw new ArgumentException("A MAC is 32 bytes.", nameof(mac));
        if (PersonId is { } asked && asked != person) throw new ArgumentException("The code was asked for another person.", nameof(person));
        if (State != CodeState.Requested || now >= ExpiresAt) return false;
        PersonId = person;
        HouseholdId = household;
        FromKnownBrowser = fromKnownBrowser;
        Mac = mac;
        IssuedAt = now;
        State = CodeState.Issued;
        return true;
    }

    /// <summary>The limits refuse it until then, whoever the number belongs to. The caller refuses it too.</summary>
    public void Limit(DateTimeOffset until) => LimitedUntil = until;

    /// <summary>The limits let the request through, and have counted it. Once is enough, however often its answer is tried.</summary>
    public bool Count(bool fromKnownBrowser, DateTimeOffset now)
    {
        if (State != CodeState.Requested || CountedAt is not null) return false;
        FromKnownBrowser = fromKnownBrowser;
        CountedAt = now;
        return true;
    }

    /// <summary>Whether a text with the word would bring a code: once, in time, and not after it was used or exhausted.</summary>
    public bool MayBeTexted(DateTimeOffset now) =>
        Word is not null && TextedAt is null && State is (CodeState.Requested or CodeState.Issued or CodeState.NotSent) && WrongTries < Tries && now < ExpiresAt;

    /// <summary>
    /// The handset with the number texted the word. The request begins anew and lasts from now on; digits sent before stop working. Refused where
    /// <see cref="MayBeTexted"/> is not true.
    /// </summary>
    public bool Text(DateTimeOffset now)
    {
        if (!MayBeTexted(now)) return false;
        TextedAt = now;
        ExpiresAt = now + Lasts;
        State = CodeState.Requested;
        (Refusal, ClosedAt, LimitedUntil, CountedAt, Mac) = (null, null, null, null, null);
        return true;
    }

    /// <summary>No code will be sent. Refused when one was sent already.</summary>
    public bool Refuse(CodeRefusal refusal, DateTimeOffset now)
    {
        if (State != CodeState.Requested) return false;
        Refusal = refusal;
        Close(CodeState.NotSent, now);
        return true;
    }

    /// <summary>Checks typed digits; <paramref name="mac"/> is their MAC under this code.</summary>
    /// <param name="pace">What counts as too fast for a person.</param>
    public OneTimeCodeResult Answer(CodePurpose purpose, ReadOnlySpan<byte> mac, ReadOnlySpan<byte> browserHash, HumanPace pace, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(pace);
        if (purpose != Purpose || !CryptographicOperations.FixedTimeEquals(BrowserHash, browserHash)) return new OneTimeCodeResult.NotThisOne();
        if (State == CodeState.Used) return new OneTimeCodeResult.AlreadyUsed();
        if (WrongTries >= Tries) return new OneTimeCodeResult.Exhausted();
        if (now >= ExpiresAt)
        {
            if (State is CodeState.Requested or CodeState.Issued) Close(CodeState.Expired, now);
            return new OneTimeCodeResult.TooLate();
        }

        if (State == CodeState.Issued && CryptographicOperations.FixedTimeEquals(Mac, mac))
        {
            Close(CodeState.Used, now);
            return new OneTimeCodeResult.Right();
        }

        CountWrong(pace, now);
        if (WrongTries < Tries) return new OneTimeCodeResult.Wrong(Tries - WrongTries);
        if (State is CodeState.Requested or CodeState.Issued) Close(CodeState.Exhausted, now);
        return new OneTimeCodeResult.Exhausted();
    }

    /// <summary>The right digits were typed by somebody whom we did not know, and who has become a person by that.</summary>
    /// <exception cref="InvalidOperationException">It is for something else, was not used, or proves a person already.</exception>
    public void ProvedNew(PersonId person)
    {
        if (Purpose != CodePurpose.Join || State != CodeState.Used || PersonId is not null) throw new InvalidOperationException("Only a used code of an invited person can prove a new one.");
        PersonId = person;
    }

    private void CountWrong(HumanPace pace, DateTimeOffset now)
    {
        WrongTries++;
        if (now - (TriedAt ?? RequestedAt) < pace.FastestTry) FastTries++;
        TriedAt = now;
    }

    private void Close(CodeState state, DateTimeOffset now)
    {
        State = state;
        ClosedAt = now;
        Mac = null;
    }
}

/// <summary>Where a <see cref="OneTimeCode"/> stands. Only <see cref="Requested"/> and <see cref="Issued"/> lead anywhere.</summary>
public enum CodeState
{
    /// <summary>Asked for; we have not yet checked whether we know the number.</summary>
    Requested,

    /// <summary>Made and on its way.</summary>
    Issued,

    /// <summary>The right digits were typed. Final.</summary>
    Used,

    /// <summary>Wrong digits were typed too often. Final.</summary>
    Exhausted,

    /// <summary>Not typed in time. Final.</summary>
    Expired,

    /// <summary>Never made, for a reason that only the log and the audit trail hold. Final; outsiders see no difference.</summary>
    NotSent,
}
