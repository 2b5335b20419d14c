using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Contacts;

/// <summary>A person's current contacts and passkeys, for <see cref="ContactRule"/>.</summary>
internal sealed record OwnContacts(IReadOnlyList<OwnWays.Passkey> Passkeys, IReadOnlyList<OwnContacts.OwnNumber> Numbers, IReadOnlyList<EmailContact> Addresses)
{
    /// <param name="Proves">Whether a code to it proves the person now.</param>
    public sealed record OwnNumber(ContactMediumId Id, Msisdn Number, DateTimeOffset VerifiedAt, bool Proves);

    /// <summary>Everything the person has.</summary>
    public OwnWays All => new(Passkeys, [.. Numbers.Select(number => number.VerifiedAt)], Addresses.Count);

    /// <summary>What would be left without this number.</summary>
    public OwnWays Without(ContactMediumId id) => new(Passkeys, [.. Numbers.Where(number => number.Id != id && number.Proves).Select(number => number.VerifiedAt)], Addresses.Count);
}
