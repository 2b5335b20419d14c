using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Application.Operations;

/// <summary>What an approval is about, as pages and messages say it.</summary>
/// <param name="Subject">What it is done to, such as the contract's name, or whom it is about.</param>
/// <param name="LineLabel">The line's name; null when no line is concerned.</param>
/// <param name="LineUser">The line's user; null if nobody is named.</param>
/// <param name="ComesBack">The amount credited; null when there is none.</param>
/// <param name="Done">The row that shows what was done, such as a receipt; null before that.</param>
public sealed record OperationFacts(
    Permission Permission, Guid Target, string Subject, Msisdn? Number, string? LineLabel, string? LineUser, PersonId? LineUserPerson, Money? ComesBack,
    string? AccountName, Guid? Done);
