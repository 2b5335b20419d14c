using System.CommandLine;
using System.Globalization;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Domain.Audit;

namespace HouseholdPortal.Web.Hosting.Commands;

/// <summary><c>verify-audit</c>: says that the audit trail is whole (exit code 0), or names the first record that is not as it was written (1).</summary>
internal static class VerifyAuditCommand
{
    public static Command Create()
    {
        var command = new Command("verify-audit", "Check that nothing in the audit trail was edited, removed or exchanged.");
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var app = PortalApplication.CreateForCommand();
            var progress = Console.IsErrorRedirected ? null : new Progress<long>(records => Console.Error.Write($"\r{records.ToString("N0", CultureInfo.InvariantCulture)} records … "));
            var verdict = await app.Services.GetRequiredService<VerifyAudit>().RunAsync(progress, cancellationToken);
            if (progress is not null) await Console.Error.WriteAsync("\r");
            Console.WriteLine(Say(verdict));
            return verdict is AuditVerdict.Whole ? 0 : 1;
        });
        return command;
    }

    internal static string Say(AuditVerdict verdict) => verdict.Match(
        whole => string.Create(
            CultureInfo.InvariantCulture, $"whole: {whole.Records} records in {whole.Chains} chains; {whole.Anchors} anchors, {whole.Copied} of them borne out by the copy outside the database"),
        broken => string.Create(CultureInfo.InvariantCulture, $"broken: {Name(broken.Chain)}, {(broken.Chain is null ? "anchor" : "record")} {broken.Sequence}: {Wrong(broken.Fault)}"));

    private static string Name(AuditChain? chain) => chain switch
    {
        null => "the anchor log",
        { Kind: AuditChainKind.System } => "the system’s chain",
        { Kind: AuditChainKind.Staff, Id: var id } => $"chain of staff member {id}",
        { Id: var id } => $"chain of household {id}",
    };

    private static string Wrong(AuditFault fault) => fault switch
    {
        AuditFault.Changed => "a field of it was changed",
        AuditFault.NotFollowing => "it does not follow the record before it",
        AuditFault.Missing => "it is missing",
        AuditFault.CutOff => "it and what came after it are missing",
        AuditFault.HeadChanged => "the chain’s head says otherwise",
        AuditFault.NoHead => "the chain’s head is missing",
        AuditFault.DetailsChanged => "its details were changed",
        AuditFault.Unreadable => "it cannot be read",
        AuditFault.NotAsAnchored => "it is not as it was anchored: the chain was rewritten",
        AuditFault.AnchorChanged => "it was changed, removed, or not signed by this program",
        AuditFault.AnchorNotAsCopied => "the copy outside the database has it otherwise",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault."),
    };
}
