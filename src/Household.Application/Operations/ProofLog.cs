using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Operations;

/// <summary>The log messages about proofs for one operation, and about answers to approvals: only which approval, and why refused.</summary>
internal static partial class ProofLog
{
    [LoggerMessage(EventName = nameof(ProofRefused), Level = LogLevel.Warning, Message = "Proof by {Way} refused for approval {Approval}: {Why}.")]
    public static partial void ProofRefused(ILogger log, AuthenticationMethod way, Guid approval, string why);

    [LoggerMessage(EventName = nameof(AnswerRefused), Level = LogLevel.Warning, Message = "Answer to an approval refused: {Why}.")]
    public static partial void AnswerRefused(ILogger log, string why);
}
