using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Recovery;

namespace HouseholdPortal.Application.People;

/// <summary>Who the recovery contacts are.</summary>
internal static class ChosenContactQuery
{
    /// <summary>
    /// Every choice with the person it means: the one who had verified the number as their own when it was chosen. A later owner of the number is no
    /// recovery contact.
    /// </summary>
    public static IQueryable<ChosenContact> ChosenContacts(this HouseholdDbContext db) =>
        from choice in db.RecoveryContacts
        join point in db.ContactMediums on choice.Number equals point.Number
        where point.VerifiedAt <= choice.ChosenAt && point.PersonId != choice.PersonId
        select new ChosenContact { Choice = choice, ContactId = point.PersonId };

    /// <summary>A choice and the person it means.</summary>
    public sealed class ChosenContact
    {
        public required RecoveryContact Choice { get; init; }

        public required PersonId ContactId { get; init; }
    }
}
