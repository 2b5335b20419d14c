using System.Globalization;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Testing.Histories;

/// <summary>
/// One person’s means in a history: in memory by the domain’s own rules, or in the portal by its pages. Each verb answers whether it was done, and does nothing
/// where the operation would refuse.
/// </summary>
/// <param name="start">When the history begins.</param>
internal abstract class Account(DateTimeOffset start)
{
    public List<Item> Items { get; } = [];

    public List<(Objection Objection, Who By)> Objections { get; } = [];

    public List<WaitingRemoval> Removals { get; } = [];

    public List<Notice> Notices { get; } = [];

    public List<(DateTimeOffset At, FormattableString What)> Log { get; } = [];

    public DateTimeOffset Start { get; } = start;

    public abstract DateTimeOffset Now { get; }

    /// <summary>Whether the phone was reported lost: a code to the number proves nothing then.</summary>
    public bool IsSuspended { get; protected set; }

    /// <summary>Whether some messages do not leave.</summary>
    public bool MessagesFail { get; set; }

    /// <summary>Judges each change once it was made; says what is wrong.</summary>
    public Action<FormattableString>? Judge { get; set; }

    /// <summary>Called for each objection that the thief’s word decided.</summary>
    public Action<Item, Item>? UpheldByThief { get; set; }

    /// <summary>Called for each removal, once it was made.</summary>
    public Action<Item, Item, Who>? Removed { get; set; }

    public Item Number => Items[0];

    /// <summary>As it is now.</summary>
    public abstract OwnMeans Own();

    public Item Of(MeansId id) => Items.Find(item => item.Id == id) ?? throw new ArgumentException("There is no such means.", nameof(id));

    public Objection? OpenAgainst(Item target) => Objections.Find(one => one.Objection.Against == target.Id && one.Objection.State == ObjectionState.Open).Objection;

    /// <summary>Whether a proof with it says freshly who acts.</summary>
    public bool Proves(Item item, OwnMeans own) => item.IsThere && !(IsSuspended && item == Number) && (item.IsEvidence ? !own.IsHeld(item.Id) : item.IsAuthenticator && own.WorthOf(item.Id) >= AssuranceLevel.Fresh);

    /// <summary>Until then nothing happens.</summary>
    public abstract ValueTask PassToAsync(DateTimeOffset to);

    /// <summary>What the jobs do in a day: removals whose time has come, announcements, ripening.</summary>
    public abstract ValueTask WorkAsync();

    /// <summary>The phone is reported lost, or works again.</summary>
    public abstract ValueTask SuspendAsync(bool isLost);

    /// <summary>What was proved from outside: a number with an old SIM, or a printed code.</summary>
    public abstract ValueTask<Item> AddRootAsync(MeansKind kind, AuthenticationMethod by);

    /// <summary>Staff accept the owner’s documents.</summary>
    public abstract ValueTask BringDocumentsAsync();

    /// <summary>What they opened is used, a day later; null where it was stopped.</summary>
    public abstract ValueTask<Item?> UseDocumentsAsync();

    public abstract ValueTask<Item?> AddAsync(MeansKind kind, Item with, Who by, bool isOnAHandset = false);

    /// <summary>A recovery: a code to a number, and a saved code or a contact’s word.</summary>
    public abstract ValueTask<Item?> RecoverAsync(Item number, Item other, Who by);

    public abstract ValueTask<bool> RemoveAsync(Item target, Item with, Who by);

    /// <summary>Whoever acts as the person, or follows the notice’s link, takes a removal back.</summary>
    /// <param name="with">What they sign in with; null to use whatever they have.</param>
    public abstract ValueTask TakeBackAsync(WaitingRemoval removal, Item? with, Who by);

    /// <summary>With one passkey of the highest worth, or with two proofs.</summary>
    public abstract ValueTask<bool> ConfirmAsync(Item target, Item with, Item? second, Who by);

    /// <summary>In the portal, also with what is on hold.</summary>
    public abstract ValueTask<bool> ObjectAsync(Item target, Item with, Who by);

    /// <summary>Whoever holds a contact that a notice of this week went to.</summary>
    public abstract ValueTask<bool> ObjectByLinkAsync(Item target, Item contact, Who by);

    public abstract ValueTask<bool> DecideAsync(Item target, bool keeps, Item with, Who by);

    /// <summary>A recovery contact says that it is not theirs.</summary>
    public abstract ValueTask<bool> DecideByContactAsync(Item target, Item contact, Who by);

    public virtual void Say(FormattableString what) => Log.Add((Now, what));

    /// <summary>All that happened, a line each.</summary>
    public string Told() => string.Join("\n  ", Log.Select(one => string.Create(CultureInfo.InvariantCulture, $"day {(one.At - Start).TotalDays:0.000}: ") + one.What.ToString(CultureInfo.InvariantCulture)));
}
