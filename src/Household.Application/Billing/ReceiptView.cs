using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Billing;

/// <summary>What was done about a finding, as the receipt page shows it.</summary>
/// <param name="DoneByViewer">The viewer did it.</param>
/// <param name="PaidByViewer">The viewer pays for the account: it is they who see which bills it covers.</param>
/// <param name="Told">Who got a message: the line's user and its payer.</param>
public sealed record ReceiptView(
    ReceiptId Id, string Number, string EndedPlan, string? RunningPlan, Msisdn? LineNumber, string LineLabel, bool OwnLine, MemberView? LineUser, Money Amount, string AccountName, DateOnly? NextBillDueOn,
    MemberView? DoneBy, bool DoneByViewer, AuthenticationMethod Proof, DateTimeOffset DoneAt, IReadOnlyList<MemberView> Told, MemberView Viewer, bool PaidByViewer);
