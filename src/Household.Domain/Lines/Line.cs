namespace HouseholdPortal.Domain.Lines;

/// <summary>One service on one billing account, with one user: usually a phone number. TM Forum: Product (TMF637).</summary>
public sealed partial class Line : HouseholdOwned<LineId>
{
    private Line() { Label = null!; }

    public Line(HouseholdId householdId, LineId id, BillingAccountId accountId, LineKind kind, Msisdn? number, string label, DateOnly startedOn)
        : base(householdId, id)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        if (kind == LineKind.Mobile && number is null) throw new ArgumentException("A mobile line must have a number.", nameof(number));
        AccountId = accountId;
        Kind = kind;
        Number = number;
        Label = label;
        StartedOn = startedOn;
    }

    public BillingAccountId AccountId { get; private set; }

    public LineKind Kind { get; private set; }

    public Msisdn? Number { get; private set; }

    /// <summary>What a home calls it when there is no user to name it by, such as “Broadband”.</summary>
    public string Label { get; private set; }

    public LineStatus Status { get; private set; }

    public LineUserState UserState { get; private set; }

    /// <summary>The recorded, named or confirmed user; null while unknown.</summary>
    public MemberId? UserId { get; private set; }

    /// <summary>
    /// Whether its user was named while they used another line: this one’s phone may be in the payer’s hand, so that a code to it is nobody’s first way
    /// to sign in. Says nothing once the user has confirmed it.
    /// </summary>
    public bool IsNamedBeside { get; private set; }

    /// <summary>Until when a code of whoever holds the line undoes that its payer became its user; null where that was not the payer's own doing, or was long ago.</summary>
    public DateTimeOffset? ClaimUndoableUntil { get; private set; }

    /// <summary>Until when an objection against its payer as its user stands; null without one.</summary>
    public DateTimeOffset? ObjectionUntil { get; private set; }

    public DateOnly StartedOn { get; private set; }

    /// <summary>When it was suspended; null unless it is now.</summary>
    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>Why it was suspended; null unless it is now.</summary>
    public SuspensionReason? SuspendedFor { get; private set; }

    /// <summary>The member who had it suspended; null unless it is suspended now, or when nobody in the household did.</summary>
    public MemberId? SuspendedBy { get; private set; }

    public DateOnly? EndedOn { get; private set; }

    /// <summary>The line in another household that this one carries on, when it was taken over; a row's household never changes.</summary>
    public LineId? ContinuesLineId { get; private set; }

    /// <summary>An import says who uses the line. This proves nothing and does not override what the payer, staff or the user said.</summary>
    public bool RecordUser(MemberId member)
    {
        if (UserState is not (LineUserState.Unknown or LineUserState.Recorded)) return false;
        UserId = member;
        UserState = LineUserState.Recorded;
        return true;
    }

    /// <summary>The payer or staff say who uses the line. A confirmed user stays: only they can leave.</summary>
    /// <param name="isBeside">Whether they use another line of its payer already, by what is recorded or was said before.</param>
    public bool NameUser(MemberId member, bool isBeside = false)
    {
        if (UserState == LineUserState.Confirmed) return false;
        if (UserId is { } before && before != member) ForgetAllowance();
        UserId = member;
        UserState = LineUserState.Named;
        IsNamedBeside = isBeside;
        return true;
    }

    /// <summary>The user proved that they use the line. Refused for anyone else.</summary>
    public bool ConfirmUser(MemberId member)
    {
        if (UserId != member || UserState == LineUserState.Unknown) return false;
        UserState = LineUserState.Confirmed;
        return true;
    }

    /// <summary>Its payer became its user by their own word and a code to its number. Refused where another has confirmed it, or an objection stands.</summary>
    /// <param name="undoableUntil">Null on an account without other lines, where it is final.</param>
    public bool Claim(MemberId payer, DateTimeOffset? undoableUntil, DateTimeOffset now)
    {
        if (UserState == LineUserState.Confirmed || IsObjectedTo(now)) return false;
        if (UserId is { } before && before != payer) ForgetAllowance();
        UserId = payer;
        UserState = LineUserState.Confirmed;
        ClaimUndoableUntil = undoableUntil;
        return true;
    }

    /// <summary>Whether a code of whoever holds the line still undoes that its payer became its user.</summary>
    /// <remarks>No code goes to a suspended line, so that its time does not run: otherwise the payer could suspend it until it is too late.</remarks>
    public bool IsClaimUndoable(DateTimeOffset now) => UserState == LineUserState.Confirmed && (SuspendedAt ?? now) < ClaimUndoableUntil;

    /// <summary>Whoever holds the line undoes it: nobody is known as its user. Refused once it is too late.</summary>
    public bool UndoClaim(DateTimeOffset now)
    {
        if (!IsClaimUndoable(now)) return false;
        UserId = null;
        UserState = LineUserState.Unknown;
        ClaimUndoableUntil = null;
        ForgetAllowance();
        return true;
    }

    /// <summary>It is billed on another account from now on; what was billed before stays where it is. Refused where it is billed there already, and once it has ended.</summary>
    public bool MoveTo(BillingAccountId account)
    {
        if (AccountId == account || Status == LineStatus.Ended) return false;
        AccountId = account;
        return true;
    }

    /// <summary>Its user has it billed on an account of their own from now on: as <see cref="MoveTo"/>, and what its payer let them spend is over.</summary>
    public bool TakeOverTo(BillingAccountId account)
    {
        if (!MoveTo(account)) return false;
        ForgetAllowance();
        return true;
    }

    /// <summary>Its user is in the household no longer: nobody is known as its user. Refused for anyone who is not its user.</summary>
    public bool LoseUser(MemberId member)
    {
        if (UserId != member) return false;
        UserId = null;
        UserState = LineUserState.Unknown;
        IsNamedBeside = false;
        ClaimUndoableUntil = null;
        ForgetAllowance();
        return true;
    }

    /// <summary>Whether somebody objected to its payer as its user, and that still stands.</summary>
    public bool IsObjectedTo(DateTimeOffset now) => now < ObjectionUntil;

    /// <summary>Whoever holds the line objects to its payer as its user.</summary>
    public void ObjectToClaim(DateTimeOffset until) => ObjectionUntil = until;

    /// <summary>Its phone is lost or stolen, so it works no longer, but for emergency calls. Refused unless it is active.</summary>
    /// <param name="by">The member who says so; null when nobody in the household does.</param>
    public bool Suspend(SuspensionReason reason, MemberId? by, DateTimeOffset now)
    {
        if (Status != LineStatus.Active) return false;
        Status = LineStatus.Suspended;
        SuspendedAt = now;
        SuspendedFor = reason;
        SuspendedBy = by;
        return true;
    }

    /// <summary>It works again; refused unless it is suspended. What whoever holds it could undo then, they can for as long as was left.</summary>
    public bool Resume(DateTimeOffset now)
    {
        if (Status != LineStatus.Suspended) return false;
        Status = LineStatus.Active;
        if (IsClaimUndoable(now)) ClaimUndoableUntil += now - SuspendedAt;
        ForgetSuspension();
        return true;
    }

    /// <summary>Ends the service, suspended or not; refused when it has ended already.</summary>
    public bool End(DateOnly on)
    {
        if (Status == LineStatus.Ended) return false;
        Status = LineStatus.Ended;
        EndedOn = on;
        ForgetSuspension();
        return true;
    }

    /// <summary>Whether it was anybody’s on that day: before and after, its number may have been another’s.</summary>
    public bool IsInService(DateOnly day) => StartedOn <= day && (EndedOn is null || day <= EndedOn);

    private void ForgetSuspension()
    {
        SuspendedAt = null;
        SuspendedFor = null;
        SuspendedBy = null;
    }
}
