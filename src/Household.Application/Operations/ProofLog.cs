using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Operations;

/// <summary>What the log of the program says of proofs for one operation, and of answers to questions. Only which approval it was about, and why not.</summary>
internal static partial class ProofLog
{
    [LoggerMessage(EventName = nameof(ProofRefused), Level = LogLevel.Warning, Message = "Proof by {Way} refused for approval {Approval}: {Why}.")]
    public static partial void ProofRefused(ILogger log, AuthenticationMethod way, Guid approval, string why);

    [LoggerMessage(EventName = nameof(AnswerRefused), Level = LogLevel.Warning, Message = "Answer to an approval refused: {Why}.")]
    public static partial void AnswerRefused(ILogger log, string why);
}
