namespace HouseholdPortal.Domain.Households;

/// <summary>
/// What a court said about one person’s care for one minor: that it ends, or that they have it. One member of staff records the order, another decides whether it is
/// genuine and about these two; then it takes effect at once, in every household that both are in. The newest that was accepted stands: whoever a court removed
/// is nobody’s to add again. We keep no copy of the order.
/// </summary>
public sealed class CourtOrder
{
    /// <summary>The longest name of a court, reference or reason, in characters.</summary>
    public const int TextSize = 100;

    private CourtOrder() { (Court, Reference) = (null!, null!); }

    /// <param name="court">The court that made it.</param>
    /// <param name="reference">The court’s own for the case.</param>
    /// <param name="madeOn">The date on the order.</param>
    public CourtOrder(CourtOrderId id, CourtOrderEffect effect, PersonId guardian, PersonId minor, string court, string reference, DateOnly madeOn, StaffId recordedBy, DateTimeOffset now)
    {
        if (!Enum.IsDefined(effect)) throw new ArgumentOutOfRangeException(nameof(effect), effect, "No such effect.");
        if (guardian == minor) throw new ArgumentException("Nobody is their own guardian.", nameof(minor));
        if (!IsText(court)) throw new ArgumentException("An order needs a court whose name is not too long.", nameof(court));
        if (!IsText(reference)) throw new ArgumentException("An order needs a reference that is not too long.", nameof(reference));
        (Id, Effect, GuardianId, MinorId, Court, Reference, MadeOn, RecordedBy, RecordedAt, State) = (id, effect, guardian, minor, court, reference, madeOn, recordedBy, now, CourtOrderState.Recorded);
    }

    public CourtOrderId Id { get; private set; }

    public CourtOrderEffect Effect { get; private set; }

    public PersonId GuardianId { get; private set; }

    public PersonId MinorId { get; private set; }

    public string Court { get; private set; }

    public string Reference { get; private set; }

    public DateOnly MadeOn { get; private set; }

    public StaffId RecordedBy { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public CourtOrderState State { get; private set; }

    public StaffId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was not accepted; null unless it was refused.</summary>
    public string? RefusedBecause { get; private set; }

    public long Version { get; private set; }

    /// <summary>Whether a text, trimmed, can be a court’s name, a reference or a reason.</summary>
    public static bool IsText(string? text) => text?.Trim() is { Length: > 0 and <= TextSize } words && !words.Any(char.IsControl);

    /// <summary>Whether the newest of these orders that was accepted keeps that person from being the minor’s guardian.</summary>
    /// <param name="orders">All about the two.</param>
    public static bool Bars(IEnumerable<CourtOrder> orders) =>
        orders.Where(order => order.State == CourtOrderState.Accepted).OrderBy(order => order.DecidedAt).LastOrDefault() is { Effect: CourtOrderEffect.Ends };

    /// <summary>Whether this member of staff can decide it: not the one who recorded it.</summary>
    public bool IsDecidedBy(StaffId staff) => State == CourtOrderState.Recorded && staff != RecordedBy;

    /// <summary>Another member of staff accepts it.</summary>
    public bool Accept(StaffId staff, DateTimeOffset now) => Decide(CourtOrderState.Accepted, staff, because: null, now);

    /// <summary>Another member of staff refuses it.</summary>
    public bool Refuse(StaffId staff, string because, DateTimeOffset now)
    {
        if (!IsText(because)) throw new ArgumentException("A refusal needs a reason that is not too long.", nameof(because));
        return Decide(CourtOrderState.Refused, staff, because, now);
    }

    private bool Decide(CourtOrderState state, StaffId staff, string? because, DateTimeOffset now)
    {
        if (!IsDecidedBy(staff)) return false;
        (State, DecidedBy, DecidedAt, RefusedBecause) = (state, staff, now, because);
        return true;
    }
}

/// <summary>What an order does. Values are stored: never renumber.</summary>
public enum CourtOrderEffect
{
    /// <summary>The person is no guardian of the minor any more, and cannot be made one again without another order.</summary>
    Ends = 1,

    /// <summary>The person is a guardian of the minor.</summary>
    Appoints = 2,
}

/// <summary>Where an order stands. Values are stored: never renumber.</summary>
public enum CourtOrderState
{
    /// <summary>Nothing has changed yet: another member of staff decides.</summary>
    Recorded = 1,

    /// <summary>Final: it took effect.</summary>
    Accepted = 2,

    /// <summary>Final: it changed nothing.</summary>
    Refused = 3,
}
