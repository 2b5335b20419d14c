using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Application.Operations;

/// <summary>What a question is about, as pages and messages say it.</summary>
/// <param name="Subject">What it is done to, such as the contract's name, or whom it is about.</param>
/// <param name="LineLabel">What the line is called; null when it is about no line.</param>
/// <param name="LineUser">Who uses the line; null while nobody is named.</param>
/// <param name="ComesBack">Money that is credited; null when none is.</param>
/// <param name="Done">The row that tells what was done, such as a receipt; null while it is not.</param>
public sealed record OperationFacts(
    Permission Permission, Guid Target, string Subject, Msisdn? Number, string? LineLabel, string? LineUser, PersonId? LineUserPerson, Money? ComesBack,
    string? AccountName, Guid? Done);
