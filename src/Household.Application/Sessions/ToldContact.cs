using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Sessions;

/// <summary>A contact of a person's own that was told something.</summary>
/// <param name="Number">Null where it is an e-mail address.</param>
/// <param name="Message">What was put into the outbox.</param>
internal sealed record ToldContact(Msisdn? Number, DateTimeOffset VerifiedAt, Guid Message);
