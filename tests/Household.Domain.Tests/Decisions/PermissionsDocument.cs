using System.Globalization;
using System.Text;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>Writes the table “Who may do what” as Markdown, from the table that decides.</summary>
internal static class PermissionsDocument
{
    public static string Write(OperatorPolicy policy)
    {
        var page = new StringBuilder("""
            # Who may do what

            Printed from `PermissionTable` by `PermissionsDocumentTests`, which fails when this page and the code differ. To print it anew: `UPDATE_DOCS=1` and run that test.

            | permission | payer | adult user (confirmed) | minor user | guardian | delegate (if granted) |
            | --- | --- | --- | --- | --- | --- |

            """);
        foreach (var permission in Enum.GetValues<Permission>())
            page.Append(CultureInfo.InvariantCulture, $"| {Words(permission)} | {string.Join(" | ", Enum.GetValues<RelationRole>().Select(standing => Words(PermissionTable.PermissionRule(permission, standing), policy)))} |\n");

        page.Append("""

            ## What takes two members of staff

            A row of its own for each (`StaffDuty`): whoever begins does not decide, and whoever did either does not review. It takes a passkey used within five minutes to decide. None is a right over a household.

            | duty | begins | decides | reviews |
            | --- | --- | --- | --- |

            """);
        foreach (var duty in StaffDuty.All) page.Append(CultureInfo.InvariantCulture, $"| {duty.Name} | {Words(duty.Begins)} | {Words(duty.Decides)} | {Words(duty.Reviews)} |\n");

        page.Append(CultureInfo.InvariantCulture, $"""

            ## How to read it

            - **S** a live session · **F** proof in the last {Proof.FreshFor.TotalMinutes:0} minutes · **A** a proof bound to this operation · **H** high risk: a passkey of H assurance, or two independent proofs, bound to this operation · **–** no. A policy may raise a level per permission, never lower it; ours raises none.
            - Who stands in several relations has the best of them. “own” is a line that the payer has confirmed as its user, or, for the rows about a person, oneself.
            - *Confirmed*: a user who was only named, and the guardians of a minor who was, have none of this until the user has confirmed the line themself.
            - *With the user's consent*: for a minor, their guardians answer. While nobody is known who could (the user is unknown or only named, or a minor has no guardian), the payer acts at H after an SMS to the line and {policy.UnknownUserHold.TotalHours:0} hours without its holder's objection.
            - *Guardians*: protective acts need one. Where one decides {string.Join(", ", PermissionTable.StoppableByOtherGuardians.Select(permission => $"“{Words(permission)}”"))} as guardian, alone or by agreeing to what the minor or the payer asked, the minor's other guardians are told and may stop it for {policy.OtherGuardianHold.TotalHours:0} hours; seeing does not wait. A guardian who pays for the line decides as its payer where the payer alone could.
            - *Saying that one uses a line oneself* takes a code to its number first. The line is told at once and after {string.Join(" and ", policy.HolderToldAgain.Select(after => $"{after.TotalHours:0}"))} hours, each time with a link that stops it; an objection stands for {policy.ObjectionStands.TotalDays:0} days, and for {policy.ClaimUndoable.TotalDays:0} days codes to its number prove nobody. A line whose user nobody has confirmed has no port-out and no take-over.
            - *Allowance*: what the payer lets the user, or the grantor the delegate, add over the whole commitment; none unless set. A charge for leaving counts.
            - *Delegate*: never more than the grantor has at that moment, and never let on to others. A minor grants nothing. A delegation for an account covers the lines billed on it; one for a line says nothing of the account's bill.
            - *One's own best*: a passkey or number that nothing else of one's own is worth more than, or, to add, the printed code that the session began with. Beside a passkey of H assurance a code adds and removes nothing (`OwnMeans.BestOnes`). A removal of what does not descend from the proof waits {Ripening.Removal.TotalDays:0} days (`Removal`).
            - *Something older*: what was added earlier and does not descend from it, also when that is on hold; for {Ripening.Objection.TotalDays:0} days after it was added or announced (`OwnMeans.MayObjectTo`).
            - *Something independent*: what shares no root with it, or a passkey of H assurance (`OwnMeans.MayDecide`).
            - *Chosen for it*: a recovery contact whom the person chose, whatever their relation.
            - *Minor*: under {policy.AdultAge}, by the date where the operator is. No birth date counts as adult.
            - *Agent*, in a caller's session: what the caller may, except what asks for H, unlocking, separating, authenticators and delegations; the same for what somebody who does not call is asked for one time, which is done as their own. *Holder* of a line's phone: sees that line, undoes at F for {policy.ClaimUndoable.TotalDays:0} days that its payer said they use it, and nothing else. Staff, jobs and other systems have no right of their own over a household, except for the duties below.

            ## What takes an open call

            | duty | who | what it takes | what limits it |
            | --- | --- | --- | --- |
            | hold a line for a caller or visitor with nothing in hand: nothing goes out but emergency calls, no SIM change, no port-out | an agent or supervisor; not their own or a relative's line | an open call or visit of theirs | {LineFreeze.Lasts.TotalHours:0} hours, once in {LineFreeze.Between.TotalDays:0} days; told to the SIM and to all contacts of user and payer; ended by the user at F |

            """);
        return page.ToString();
    }

    private static string Words(StaffRoles roles) => roles == StaffRoles.None ? "–" : string.Join(" or ", Enum.GetValues<StaffRoles>().Where(role => role != StaffRoles.None && roles.HasFlag(role)).Select(role => role switch
    {
        StaffRoles.RecoveryMatch => "identity checker",
        StaffRoles.RecoveryDecide => "recovery approver",
        _ => role.ToString().ToLowerInvariant(),
    }));

    private static string Words(Permission permission) => permission switch
    {
        Permission.SeeLine => "see the line, its contracts, whether SIM and device work",
        Permission.SeeLineCharges => "see what the line is charged",
        Permission.SeeAccountBill => "see the account's whole bill",
        Permission.PayBill => "pay the account's bill",
        Permission.SeeUsageTotals => "see usage totals",
        Permission.SeeUsageDetail => "see usage detail (numbers, times)",
        Permission.SettleFinding => "end a superseded or unused contract, claim a refund",
        Permission.ChangePlanNoDearer => "change plan or add-on, no dearer (monthly price, one-offs, out-of-bundle rates, leaving charge *and* minimum term)",
        Permission.ChangePlanDearer => "change plan or add-on, dearer",
        Permission.UndoPlanChange => "take a change of plan back within 14 days",
        Permission.LetUserSpend => "let a line's user add to its cost, up to a sum",
        Permission.EndActiveLine => "end an active line",
        Permission.SuspendLine => "suspend a lost or stolen phone",
        Permission.ResumeLine => "resume it",
        Permission.ReplaceSim => "replace a SIM or eSIM",
        Permission.LockLine => "lock number and SIM against swap and port-out",
        Permission.UnlockLine => "unlock them",
        Permission.GetPortOutCode => "get a port-out code",
        Permission.TakeLineOver => "take a line over onto one's own account",
        Permission.ManageMembers => "invite members, on own accounts and lines",
        Permission.CancelInvitation => "cancel an invitation",
        Permission.RemoveMember => "remove a member who uses a line of one's own, or was invited beside one's own account",
        Permission.LeaveHousehold => "leave the household",
        Permission.AddGuardian => "have another adult look after a minor, who agrees",
        Permission.EndGuardianship => "look after a minor no longer",
        Permission.AcceptInvitation => "accept an invitation",
        Permission.DeclineInvitation => "decline an invitation",
        Permission.ManageDelegations => "grant a delegation, on own accounts and lines",
        Permission.ChangeDelegation => "change a delegation that one gave",
        Permission.ExtendDelegation => "extend a delegation that one gave",
        Permission.RevokeDelegation => "revoke a delegation that one gave, or take back its offer",
        Permission.AcceptDelegation => "accept a delegation that one is offered",
        Permission.DeclineDelegation => "decline a delegation that one is offered",
        Permission.GiveUpDelegation => "give up a delegation that one was given",
        Permission.ManageOwnProfile => "own profile, consents, export",
        Permission.AddPasskey => "add a passkey of one's own",
        Permission.AddNumber => "add a number of one's own",
        Permission.AddAddress => "add an e-mail address for notices",
        Permission.MakeRecoveryCodes => "make saved codes for recovery",
        Permission.ChooseRecoveryContact => "choose a recovery contact",
        Permission.RemoveMeans => "remove a passkey, number, address, set of saved codes or recovery contact of one's own",
        Permission.RenamePasskey => "rename a passkey of one's own",
        Permission.ConfirmPasskey => "confirm a newer passkey with an older one",
        Permission.ObjectToMeans => "object to what was added (“It wasn't me”)",
        Permission.DecideObjection => "say which side of an objection is right",
        Permission.VouchForPerson => "vouch for a person who recovers their account",
        Permission.DecideForPerson => "say for a person that what they objected to is not theirs",
        Permission.TalkToAgent => "let an agent work with one's own rights, for some minutes",
        Permission.EraseOwnAccount => "erase one's own account",
        Permission.SeparateLines => "separate lines confidentially (survivor of abuse), one's own and those in one's care",
        Permission.HaveCreditPaidOut => "have a credit of the account paid out",
        Permission.SeeSimAndDevice => "see SIM and device in detail (model, since when, changes, last digits)",
        Permission.MoveLine => "have a line billed on another account of one's own",
        Permission.TakeAccountOver => "pay for an account from now on that another adult paid for",
        Permission.NameLineUser => "say who uses a line (whoever is named confirms it themself)",
        Permission.ClaimLine => "say that one uses a line oneself",
        Permission.UndoLineClaim => "undo that its payer said so (only whoever holds the line's phone)",
        Permission.EndLineFreeze => "end before its time that an agent holds a line",
        _ => throw new ArgumentOutOfRangeException(nameof(permission), permission, "The document has no words for it yet."),
    };

    private static string Words(PermissionRule cell, OperatorPolicy policy)
    {
        var level = cell.AssuranceLevel switch { AssuranceLevel.Session => "S", AssuranceLevel.Fresh => "F", AssuranceLevel.Operation => "A", _ => "H" };
        return cell.GrantCondition switch
        {
            GrantCondition.No => "–",
            GrantCondition.OnlyAsUser => $"own: {level}. Anybody else's: –",
            GrantCondition.Yes => level,
            GrantCondition.OwnLock => $"{level}, what they locked themself",
            GrantCondition.OthersLockAtOperation => $"{level}, what they locked themself; A, another's lock on their own line",
            GrantCondition.WithUsersConsent => $"own: {level}. Anybody else's: {level} with the user's consent",
            GrantCondition.WithAdultUsersConsent => $"own or minor's line: {level}. Another adult's: {level} with the user's consent",
            GrantCondition.WithAdultUsersConsentToLess => $"{level}; not downward in service for another adult without the user",
            GrantCondition.OnNoticeToAnotherUser => $"own: {level}. Anybody else's: {level}, stops paying on {policy.StopPayingNoticeDays} days' notice",
            GrantCondition.UntilUserConfirmed => $"{level}, until a user has confirmed it",
            GrantCondition.UnlessHolderObjects => $"{level}, until a user has confirmed it; where they pay for several lines after {policy.UnknownUserHold.TotalHours:0} hours without its holder's objection",
            GrantCondition.UnlessInDebt => $"{level}; refused only for a stated debt",
            GrantCondition.WithUsersConsentUnlessInDebt => $"own: {level}. Anybody else's: {level} with the user's consent; refused for a stated debt, and while no user is known",
            GrantCondition.WithinAllowance => $"{level} within the allowance",
            GrantCondition.WithinAllowanceElsePayer => $"{level} within the allowance, else the payer consents",
            GrantCondition.PayerConsentsToLeavingCharge => $"{level}; the payer consents if there is a charge for leaving",
            GrantCondition.WithPayersConsent => $"{level} with the payer's consent, for any adult whom the payer lets see the bill",
            GrantCondition.UntilUsageDetailAge => $"{level}, until the age of {policy.UsageDetailAge}",
            GrantCondition.GrantedByUser => $"{level}, if the user granted it",
            GrantCondition.AsksGuardian => $"asks guardian ({level})",
            GrantCondition.WithOwnBest => $"{level} with one's own best",
            GrantCondition.WithSomethingOlder => $"{level} with something older than it",
            GrantCondition.WithSomethingIndependent => $"{level} with something independent of it",
            GrantCondition.OnlyAsChosenContact => $"chosen for it: {level}. Anybody else: –",
            GrantCondition.LeftToGuardians => "–",
            GrantCondition.UnlessNeededHere => $"{level}, unless they pay for an account here or a minor here has no other guardian",
            GrantCondition.UnlessOnlyGuardian => $"{level}, unless the minor has no other guardian",
            GrantCondition.UnlessTheyStay => $"{level}, unless that person pays for an account here, they look after a minor here, or they have confirmed that they use a line here; for a minor, a guardian consents",
            GrantCondition.WithChosenAdult => $"{level} with a chosen adult (or staff)",
            _ => throw new ArgumentOutOfRangeException(nameof(cell), cell, "The document has no words for it yet."),
        };
    }
}
