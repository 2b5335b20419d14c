using System.Globalization;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// A staff member, other than the one who opened the recovery or compared the documents, accepts or refuses it. An accepted recovery is announced to
/// every number and address that the person has verified and to the phone of every line they use, with a link that stops it.
/// </summary>
public sealed class DecideRecovery(RecoveryDesk desk, PortalAddress address, OperatorPolicy policy, IStringLocalizer<SignInTexts> text)
{
    /// <summary>The result of deciding. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Decided : Result;

        /// <summary>It was not done, for the domain's reason; never <see cref="DocumentRecoveryAnswer.Done"/>.</summary>
        public sealed record Refused(DocumentRecoveryAnswer Why) : Result;

        /// <summary>There is no contact to announce it to: nobody could object, so the wait would be worthless.</summary>
        public sealed record NobodyToTell : Result;

        /// <summary>It was refused without a reason.</summary>
        public sealed record NoReason : Result;

        public sealed record NotFound : Result;

        public sealed record NotAllowed(StaffRefusal Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffRoles.RecoveryDecide);

            string IRefusal.Reason => Why.ToString();
        }
    }

    public Task<Result> ApproveAsync(StaffSessionId session, DocumentRecoveryId id, RecoveryChecks checks, CancellationToken cancellationToken) => DecideAsync(session, id, async (work, staff, recovery) =>
    {
        var (token, hash) = SecretToken.OfLink.New();
        var answer = recovery.Approve(staff.Member.Id, checks, hash, work.Now);
        if (answer is not DocumentRecoveryAnswer.Done) return Step<Result>.Rollback(new Result.Refused(answer));
        var told = await TellAsync(work, recovery, token, cancellationToken);
        if (told == 0) return Step<Result>.Rollback(new Result.NobodyToTell());
        work.NoteSecurity(recovery.PersonId, SecurityEventKind.DocumentsAccepted, "");
        await work.AuditRecoveryAsync(staff.Actor, recovery, "approve-document-recovery", new AuditFacts.RecoveryApproved(told, checks.ToString()), cancellationToken);
        return Step<Result>.Commit(new Result.Decided());
    }, cancellationToken);

    public async Task<Result> RefuseAsync(StaffSessionId session, DocumentRecoveryId id, string? typedReason, CancellationToken cancellationToken)
    {
        if (OpenRecovery.ReasonOf(typedReason) is not { } reason) return new Result.NoReason();
        return await DecideAsync(session, id, async (work, staff, recovery) =>
        {
            var answer = recovery.Refuse(staff.Member.Id, reason, work.Now);
            if (answer is not DocumentRecoveryAnswer.Done) return Step<Result>.Rollback(new Result.Refused(answer));
            await work.AuditRecoveryAsync(staff.Actor, recovery, "refuse-document-recovery", new AuditFacts.RecoveryRefused(reason), cancellationToken);
            return Step<Result>.Commit(new Result.Decided());
        }, cancellationToken);
    }

    private Task<Result> DecideAsync(StaffSessionId session, DocumentRecoveryId id, Func<CommandContext, StaffAtWork, DocumentRecovery, Task<Step<Result>>> doing, CancellationToken cancellationToken) =>
        desk.RunAsync(session, id, StaffRoles.RecoveryDecide, why => new Result.NotAllowed(why), new Result.NotFound(), doing, cancellationToken);

    /// <summary>
    /// Tells every contact that may reach the person: those they verified, and the phones of the lines they use, which others may hold by now. What the person
    /// objected to, or could not object to, is told without the link: documents are what decides about it. Returns how many may stop it.
    /// </summary>
    private async Task<int> TellAsync(CommandContext work, DocumentRecovery recovery, string token, CancellationToken cancellationToken)
    {
        var from = TimeZoneInfo.ConvertTime(recovery.OpensAt!.Value, policy.TimeZone);
        object[] words = [from.ToString("d MMMM", CultureInfo.CurrentCulture), from.ToString("t", CultureInfo.CurrentCulture), address.Of(TellOfMeans.PathOf(token))];
        var without = await work.Db.WhatDoesNotStopAsync(recovery.PersonId, work.Now, cancellationToken);
        var told = await work.TellAllContactsAsync(recovery.PersonId, text, contact => text[without.Contains(contact) ? "DocumentsAcceptedNoLink" : "DocumentsAccepted", words], except: null, cancellationToken);
        var used = await work.Db.NumbersUsedByAsync(recovery.PersonId, cancellationToken);
        IReadOnlyList<Msisdn> more = [.. used.Where(number => told.All(t => t.Number != number))];
        foreach (var number in more) work.Send(number, text["DocumentsAccepted", words]);
        return told.Count(contact => !without.Contains(contact.Means)) + more.Count;
    }
}
