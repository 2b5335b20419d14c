using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Operations;

/// <content>Its verbs: asking, linking, answering and using it; each refuses what is not allowed.</content>
public sealed partial class Approval
{
    /// <summary>The state at an instant, without changing it: an approval whose time has run out is expired.</summary>
    public ApprovalState StateAt(DateTimeOffset now) => State is ApprovalState.Open or ApprovalState.Given && now >= ExpiresAt ? ApprovalState.Expired : State;

    /// <summary>The WebAuthn challenge of this approval: SHA-256 over nonce and binding (WebAuthn §13.4.3 requires at least 16 random bytes).</summary>
    public byte[] PasskeyChallenge() => new CanonicalForm("household/passkey-challenge").Add(Nonce).Add(Binding).Hash();

    /// <summary>
    /// Six digits on the asking screen. An approver who opened the link and has no passkey there types them. This proves that they hold the link's
    /// number and see that screen (NIST SP 800-63B-4 §3.1.3.2, transfer of the secret to the secondary channel).
    /// </summary>
    public string ScreenDigits()
    {
        var hash = new CanonicalForm("household/screen-digits").Add(Nonce).Add(Binding).Hash();
        return (BinaryPrimitives.ReadUInt64BigEndian(hash) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether another link may go out: not right after the last one, and only so many.</summary>
    public bool MayLink(DateTimeOffset now) => IsElsewhere && Links < LinksAtMost && !(now < LinkFrom + BetweenLinks);

    /// <summary>A link to this approval is on its way to one of the approver's numbers; the link before it no longer works.</summary>
    /// <param name="number">Null where it goes by e-mail: then the asking screen’s digits prove nothing.</param>
    /// <param name="from">When it goes out: now, or after the quiet hours.</param>
    public void SendLink(byte[] tokenHash, Msisdn? number, DateTimeOffset from)
    {
        ArgumentNullException.ThrowIfNull(tokenHash);
        if (!IsElsewhere) throw new InvalidOperationException("An approval on the asking page itself has no link.");
        if (Links >= LinksAtMost) throw new InvalidOperationException("This approval has had all its links.");
        LinkHash = tokenHash;
        LinkNumber = number;
        LinkFrom = from;
        TypesDigits = false;
        WantsLink = false;
        Links++;
    }

    /// <summary>A link is to be sent once the network was asked about the approver’s numbers.</summary>
    public void WantLink() => WantsLink = IsElsewhere;

    /// <summary>No link can be sent: they have no number for it, or want none. The approval waits on their pages.</summary>
    public void SendNoLink() => WantsLink = false;

    /// <summary>
    /// The approver's page says which number the approver will type there: the asking screen's six digits, where that page has no other proof, or the
    /// two again. This changes only what the screen shows, one number at a time, and not what either number proves.
    /// </summary>
    /// <returns>Whether the screen now shows another number.</returns>
    public bool VerifyOneTimeCode(bool six, DateTimeOffset now)
    {
        if (StateAt(now) != ApprovalState.Open || TypesDigits == six || (six && LinkNumber is null)) return false;
        TypesDigits = six;
        return true;
    }

    /// <summary>Whether a token leads to this approval.</summary>
    public bool IsLinkedBy(ReadOnlySpan<byte> tokenHash, DateTimeOffset now) =>
        LinkHash is not null && now < LinkUntil && CryptographicOperations.FixedTimeEquals(LinkHash, tokenHash);

    /// <summary>
    /// The approver approves. <paramref name="proof"/> is theirs, given for this approval; <paramref name="typedNumber"/> is what they typed, where
    /// asked to.
    /// </summary>
    /// <param name="part">One of two proofs need not be enough by itself: the request says whether both are.</param>
    public ApprovalAnswer Give(PersonId by, Proof proof, string? typedNumber, DateTimeOffset now, ProofPart part = ProofPart.Whole)
    {
        if (by != ApproverId) return new ApprovalAnswer.NotThisOne();
        if (Closed(now) is { } closed) return closed;
        if (State == ApprovalState.Given) return new ApprovalAnswer.AlreadyClosed(State);
        if (MatchNumber is not null && !Same(MatchNumber, typedNumber))
        {
            WrongTries++;
            Close(ApprovalState.Refused, now);
            return new ApprovalAnswer.WrongNumber();
        }

        return Accept(proof, part, now);
    }

    /// <summary>
    /// The approver, who opened the link, approves with the six digits of the asking screen: a code to the link's number. Without the link the digits
    /// are worthless, because the person with the asking session can read them too. The caller checks whether that number proves anything now.
    /// </summary>
    /// <param name="linkHash">SHA-256 of the token in the link that was opened.</param>
    /// <param name="proof">What a code to that number proves now.</param>
    /// <param name="part">One of two proofs need not be enough by itself: the request says whether both are.</param>
    public ApprovalAnswer GiveByScreen(PersonId by, ReadOnlySpan<byte> linkHash, string typed, Proof proof, DateTimeOffset now, ProofPart part = ProofPart.Whole)
    {
        if (by != ApproverId || LinkNumber is null || !IsLinkedBy(linkHash, now)) return new ApprovalAnswer.NotThisOne();
        if (Closed(now) is { } closed) return closed;
        if (State == ApprovalState.Given) return new ApprovalAnswer.AlreadyClosed(State);
        if (Same(ScreenDigits(), typed)) return Accept(proof, part, now);
        if (++WrongTries >= ScreenTries) Close(ApprovalState.Refused, now);
        return new ApprovalAnswer.WrongNumber();
    }

    /// <summary>The approver was asked by text, and may answer by one.</summary>
    /// <exception cref="InvalidOperationException">It is answered on the asking page, or takes more than a text can prove.</exception>
    public void AskByText(Msisdn number)
    {
        if (!IsElsewhere || AssuranceLevel > AssuranceLevel.Fresh) throw new InvalidOperationException("A text proves too little for this approval.");
        ReplyNumber = number;
    }

    /// <summary>The approver texted the two digits back. Wrong ones close it, as everywhere.</summary>
    /// <param name="from">The number that the text came from.</param>
    public ApprovalAnswer GiveByText(Msisdn from, Proof proof, string typedNumber, DateTimeOffset now) =>
        ReplyNumber is not { } asked || asked != from ? new ApprovalAnswer.NotThisOne() : Give(ApproverId, proof, typedNumber, now);

    /// <summary>The approver refuses.</summary>
    public ApprovalAnswer Refuse(PersonId by, DateTimeOffset now) =>
        by != ApproverId ? new ApprovalAnswer.NotThisOne() : Closed(now) ?? Decline(now);

    /// <summary>The approver says that they had not asked, or that they do not trust the request.</summary>
    public ApprovalAnswer Report(PersonId by, DateTimeOffset now)
    {
        var answer = Refuse(by, now);
        if (answer is ApprovalAnswer.Done) Reported = true;
        return answer;
    }

    /// <summary>The approver says afterwards that it was not them. It changes nothing that was done, and counts as a report.</summary>
    public void ReportLater() => Reported = true;

    /// <summary>The requester cancels the request.</summary>
    public ApprovalAnswer Cancel(PersonId by, DateTimeOffset now) =>
        by != RequesterId ? new ApprovalAnswer.NotThisOne() : Closed(now) ?? Close(ApprovalState.Cancelled, now);

    /// <summary>What the approval is for was done by another approval, or in another way.</summary>
    public ApprovalAnswer Overtake(DateTimeOffset now) => Closed(now) ?? Close(ApprovalState.Overtaken, now);

    /// <summary>The requester asks for the same again.</summary>
    public ApprovalAnswer Replace(PersonId by, DateTimeOffset now) =>
        by != RequesterId ? new ApprovalAnswer.NotThisOne() : Closed(now) ?? Close(ApprovalState.Replaced, now);

    /// <summary>Uses a given approval for <paramref name="operation"/>: once, for its requester.</summary>
    public ApprovalAnswer Consume(AuthorizationDetails operation, PersonId requester, DateTimeOffset now)
    {
        if (WhyNotFor(operation, requester, now) is { } whyNot) return whyNot;
        return State == ApprovalState.Given ? Close(ApprovalState.Consumed, now) : new ApprovalAnswer.ProofTooWeak();
    }

    /// <summary>Why this cannot be answered and used for <paramref name="operation"/> by this requester; null when it can.</summary>
    public ApprovalAnswer? WhyNotFor(AuthorizationDetails operation, PersonId requester, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (requester != RequesterId || !CryptographicOperations.FixedTimeEquals(Binding, operation.BindTo(requester, ApproverId)))
            return new ApprovalAnswer.NotThisOne();
        return Closed(now);
    }

    /// <summary>
    /// Asks the requester anew on the asking page: the terms got worse, or a proof that was given no longer counts. With the new nonce, nothing that was signed
    /// before answers it.
    /// </summary>
    /// <param name="nonce">32 random bytes.</param>
    /// <exception cref="InvalidOperationException">It is answered elsewhere: there another one is asked.</exception>
    public void AskAgain(AuthorizationDetails operation, AssuranceLevel level, byte[] nonce, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(nonce);
        if (IsElsewhere) throw new InvalidOperationException("An approval that is answered elsewhere is not asked again.");
        if (nonce.Length != 32) throw new ArgumentException("A nonce is 32 bytes.", nameof(nonce));
        Binding = operation.BindTo(RequesterId, ApproverId);
        (AssuranceLevel, Nonce, AskedAt, ExpiresAt) = (level, nonce, now, now + Lasts);
        (State, ClosedAt, AuthenticationMethod) = (ApprovalState.Open, null, default);
    }

    /// <summary>
    /// The proof that was given is the first of two: the same person is asked for the other, where they were asked. With the new nonce, nothing that was signed before
    /// answers it.
    /// </summary>
    /// <param name="nonce">32 random bytes.</param>
    /// <exception cref="InvalidOperationException">It was not given.</exception>
    public void AskForOther(byte[] nonce)
    {
        ArgumentNullException.ThrowIfNull(nonce);
        if (State != ApprovalState.Given) throw new InvalidOperationException("Only who gave the first of two proofs is asked for the other.");
        if (nonce.Length != 32) throw new ArgumentException("A nonce is 32 bytes.", nameof(nonce));
        (Nonce, State, AuthenticationMethod, TypesDigits) = (nonce, ApprovalState.Open, default, false);
    }

    /// <summary>An express no is not a typing error, whatever was typed before it.</summary>
    private ApprovalAnswer.Done Decline(DateTimeOffset now)
    {
        WrongTries = 0;
        return Close(ApprovalState.Refused, now);
    }

    private ApprovalAnswer Accept(Proof proof, ProofPart part, DateTimeOffset now)
    {
        if (!proof.Meets(part == ProofPart.Whole ? AssuranceLevel : AssuranceLevel.Operation, now)) return new ApprovalAnswer.ProofTooWeak();
        State = ApprovalState.Given;
        AuthenticationMethod = proof.Method;
        return new ApprovalAnswer.Done();
    }

    private ApprovalAnswer? Closed(DateTimeOffset now)
    {
        if (StateAt(now) == ApprovalState.Expired && State != ApprovalState.Expired) Close(ApprovalState.Expired, now);
        return State switch
        {
            ApprovalState.Open or ApprovalState.Given => null,
            ApprovalState.Expired => new ApprovalAnswer.TooLate(),
            _ => new ApprovalAnswer.AlreadyClosed(State),
        };
    }

    private ApprovalAnswer.Done Close(ApprovalState state, DateTimeOffset now)
    {
        State = state;
        ClosedAt = now;
        return new();
    }

    private static bool Same(string expected, string? typed) =>
        typed is not null && typed.Length == expected.Length && CryptographicOperations.FixedTimeEquals(
            System.Text.Encoding.ASCII.GetBytes(expected), System.Text.Encoding.ASCII.GetBytes(typed));
}
