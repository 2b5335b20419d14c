using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Recovery;
using HouseholdPortal.Domain.Sessions;
using HouseholdPortal.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff;

/// <summary>
/// A staff member types what a document says and is told whether it matches our records, without seeing them. If it matches, they get the code to
/// hand over, which is worthless until another staff member has accepted it and a day has passed.
/// </summary>
public sealed class MatchDocuments(RecoveryDesk desk, DocumentCodes codes)
{
    /// <param name="Name">The name on the document.</param>
    /// <param name="BornOn">The date of birth on it.</param>
    /// <param name="Face">Whether the picture shows the person who brought it.</param>
    public sealed record Request(StaffSessionId Session, DocumentRecoveryId Recovery, DocumentKind Document, string? Name, DateOnly? BornOn, bool Face);

    /// <summary>The result of comparing. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>The code is shown once and stored nowhere.</summary>
        public sealed record Matched(string Printed) : Result
        {
            /// <summary>Does not show the code.</summary>
            public override string ToString() => nameof(Matched);
        }

        /// <summary>It was not done, for the domain's reason; never <see cref="DocumentRecoveryAnswer.Done"/>.</summary>
        public sealed record Refused(DocumentRecoveryAnswer Why) : Result;

        public sealed record NotFound : Result;

        public sealed record NotAllowed(StaffRefusal Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(StaffRoles.RecoveryMatch);

            string IRefusal.Reason => Why.ToString();
        }
    }

    public Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return desk.RunAsync<Result>(
            request.Session, request.Recovery, StaffRoles.RecoveryMatch, why => new Result.NotAllowed(why), new Result.NotFound(),
            (work, staff, recovery) => MatchAsync(work, staff, recovery, request, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> MatchAsync(CommandContext work, StaffAtWork staff, DocumentRecovery recovery, Request request, CancellationToken cancellationToken)
    {
        var known = await work.Db.People.AsNoTracking().FirstAsync(p => p.Id == recovery.PersonId, cancellationToken);
        var match = DocumentMatch.Of(known.FullName, known.BornOn, request.Name ?? "", request.BornOn, request.Face);
        var (printed, mac) = codes.New();
        var answer = recovery.Compare(staff.Member.Id, request.Document, match, mac, work.Now);
        if (answer is DocumentRecoveryAnswer.NotNow) return Step<Result>.Rollback(new Result.Refused(answer));
        var action = answer is DocumentRecoveryAnswer.Done ? "match-documents" : "mismatch-documents";
        if (answer is DocumentRecoveryAnswer.Mismatch) work.NoteSecurity(recovery.PersonId, SecurityEventKind.DocumentsDidNotFit, device: "");
        await work.AuditRecoveryAsync(staff.Actor, recovery, action, new AuditFacts.DocumentsMatched(request.Document.ToString(), match.Name, match.BornOn, match.Face), cancellationToken);
        return Step<Result>.Commit(answer is DocumentRecoveryAnswer.Done ? new Result.Matched(printed) : new Result.Refused(answer));
    }
}
