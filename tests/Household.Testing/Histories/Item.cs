using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Testing.Histories;

/// <summary>One means of the history’s person, and what the history knows of it beside the domain.</summary>
/// <param name="by">Who added it.</param>
/// <param name="parent">What it was added with; null for a root.</param>
internal sealed class Item(Means means, Who by, Item? parent, bool isOnAHandset)
{
    public Means Means { get; set; } = means;

    public MeansId Id => Means.Id;

    public Who By { get; } = by;

    public Item? Parent { get; } = parent;

    public bool IsOnAHandset { get; } = isOnAHandset;

    /// <summary>The independent contact that was told of it, and when; null when none was.</summary>
    public (Item Contact, DateTimeOffset At)? Told { get; set; }

    /// <summary>What confirmed it.</summary>
    public Item? ConfirmedBy { get; set; }

    /// <summary>Whether an announcement of it reached nobody: it is made again, and takes longer.</summary>
    public bool IsUnheard { get; set; }

    public bool IsThere => Means.RemovedAt is null;

    public bool IsThiefs => By == Who.Thief;

    public bool IsAuthenticator => Means.Kind is MeansKind.Passkey or MeansKind.Number;

    public bool IsContact => Means.Kind is MeansKind.Number or MeansKind.Address;

    public bool IsEvidence => Means.Kind is MeansKind.PrintedCode or MeansKind.Documents or MeansKind.Recovery;

    /// <summary>Whether a means of the thief’s may be worth more than <c>Operation</c>: announced three times, or told to an independent contact, or added or confirmed by such.</summary>
    public bool IsJustified => IsThiefs
        && (Means.RipeSince is not null || (Told is { } told && (!told.Contact.IsThiefs || told.Contact.Means.RipeSince is not null)) || Parent?.IsJustified == true || ConfirmedBy?.IsJustified == true);

    public override string ToString() => $"{(IsThiefs ? "thief’s" : "owner’s")} {Means.Kind} {Id.Value.ToString("D")[..8].TrimStart('0')}";
}

/// <summary>A removal that waits for its week.</summary>
internal sealed record WaitingRemoval(Item Target, Item With, AssuranceLevel Level, Who By, DateTimeOffset Until);

/// <summary>A message about a means, with a link for each contact that it went to.</summary>
internal sealed record Notice(Item About, bool IsRemoval, IReadOnlyList<Item> To, DateTimeOffset At);

/// <summary>Who did something, whatever it was proved with: in a visit the thief proves with the owner’s number.</summary>
internal enum Who { Owner, Thief }
