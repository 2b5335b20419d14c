using System.Globalization;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Decisions;
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
/// Another member of staff than who opened it and compared the documents accepts a recovery, or does not. Accepted, it is announced to every number and address the
/// person has verified and to the phone of every line they use, with a link that stops it.
/// </summary>
public sealed class DecideRecovery(RecoveryDesk desk, PortalAddress address, OperatorPolicy policy, IStringLocalizer<SignInTexts> text)
{
    /// <summary>What came of it. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Decided : Result;

        /// <summary>It was not done, for the domain's reason; never <see cref="DocumentRecoveryAnswer.Done"/>.</summary>
        public sealed record Refused(DocumentRecoveryAnswer Why) : Result;

        /// <summary>There is nothing to announce it to: nobody could object, so that waiting would be worth nothing.</summary>
        public sealed record NobodyToTell : Result;

        /// <summary>It is not accepted, and nobody said why.</summary>
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
    /// At all that may reach the person: what they verified, and the phones of the lines they use, which may be in somebody else's hands by now. Returns how
    /// many were told.
    /// </summary>
    private async Task<int> TellAsync(CommandContext work, DocumentRecovery recovery, string token, CancellationToken cancellationToken)
    {
        var from = TimeZoneInfo.ConvertTime(recovery.OpensAt!.Value, policy.TimeZone);
        object[] words = [from.ToString("d MMMM", CultureInfo.CurrentCulture), from.ToString("t", CultureInfo.CurrentCulture), address.Of(ObjectToPasskey.PathOf(token))];
        var told = await work.TellAllContactsAsync(recovery.PersonId, text, "DocumentsAccepted", words, cancellationToken);
        var used = await work.Db.NumbersUsedByAsync(recovery.PersonId, cancellationToken);
        IReadOnlyList<Msisdn> more = [.. used.Where(number => told.All(t => t.Number != number))];
        foreach (var number in more) work.Send(number, text["DocumentsAccepted", words]);
        return told.Count + more.Count;
    }
}
