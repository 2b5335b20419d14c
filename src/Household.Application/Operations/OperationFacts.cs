using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Application.Operations;

/// <summary>What an operation is: the same facts on the requester’s page, the approver’s phone, in the text message, on the receipt, for an agent and through the API.</summary>
/// <param name="Line">The line that it concerns; null when none is.</param>
public sealed record OperationFacts(Permission Permission, Guid Target, OperationWords Words, OperationFacts.LineFact? Line)
{
    /// <param name="User">The household’s name for its user; null if nobody is named.</param>
    public sealed record LineFact(LineId Id, Msisdn? Number, string Label, string? User, PersonId? UserPerson);
}

/// <summary>An operation in words, in the language of whoever reads it.</summary>
/// <param name="Title">What is done, such as “End SIM-only 12 GB and claim the refund”.</param>
/// <param name="AsksTo">The same after “asks you to” or “is your code to”, with the amount and without a link.</param>
/// <param name="What">One sentence over the proof: what exactly is confirmed.</param>
/// <param name="Button">On the button that does it.</param>
/// <param name="DoneTitle">Over the receipt.</param>
/// <param name="DoneLead">What is true now.</param>
/// <param name="NotDone">What a refusal or the end of its time leaves as it was.</param>
/// <param name="Rows">What stops, stays, costs, comes back, and what can be undone until when.</param>
/// <param name="Back">The page that it concerns, root-relative, and its name.</param>
/// <param name="Next">Where one goes on once it is done; null for the home page.</param>
public sealed record OperationWords(
    string Title, string AsksTo, string What, string Button, string DoneTitle, string DoneLead, string NotDone, IReadOnlyList<OperationRow> Rows, OperationPage Back, OperationPage? Next = null);

/// <summary>One fact: a name, a value, and what else there is to say of it.</summary>
public sealed record OperationRow(string Name, string Value, string? More = null);

/// <summary>A page, as a link names it.</summary>
public sealed record OperationPage(string Path, string Name);
