using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Contacts;

/// <summary>A person's ways to authenticate, and the contacts where they are told what happens, as far as <see cref="ContactRule"/> needs them.</summary>
/// <param name="Passkeys">Each with what it is worth now.</param>
/// <param name="Numbers">When each of their numbers was verified.</param>
/// <param name="Addresses">How many e-mail addresses they have verified.</param>
public sealed record OwnWays(IReadOnlyList<OwnWays.Passkey> Passkeys, IReadOnlyList<DateTimeOffset> Numbers, int Addresses)
{
    /// <summary>One passkey.</summary>
    public readonly record struct Passkey(AssuranceLevel Assurance, DateTimeOffset AddedAt)
    {
        /// <summary>From when it counts as a way in by itself.</summary>
        public DateTimeOffset SettledFrom => Assurance >= AssuranceLevel.High ? AddedAt : AddedAt + ContactRule.Settles;
    }

    /// <summary>What the best of the passkeys is worth; null without any.</summary>
    public AssuranceLevel? Best => Passkeys.Count == 0 ? null : Passkeys.Max(passkey => passkey.Assurance);

    /// <summary>From when a way in is old enough; null when there is no way in at all.</summary>
    public DateTimeOffset? SettledFrom
    {
        get
        {
            IReadOnlyList<DateTimeOffset> from = [.. Passkeys.Select(passkey => passkey.SettledFrom), .. Numbers.Select(verified => verified + ContactRule.Settles)];
            return from.Count == 0 ? null : from.Min();
        }
    }
}
