using System.CommandLine;
using System.Globalization;
using HouseholdPortal.Application.Audit;
using HouseholdPortal.Domain.Audit;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Hosting.Commands;

/// <summary><c>verify-audit</c>: says that the audit trail is intact (exit code 0), or names the first record that was tampered with (1).</summary>
internal static class VerifyAuditCommand
{
    public static Command Create(IStringLocalizer<CommandTexts> texts)
    {
        var command = new Command("verify-audit", texts["VerifyAudit"]);
        command.SetAction(async (_, cancellationToken) =>
        {
            await using var app = PortalApplication.CreateForCommand();
            var progress = Console.IsErrorRedirected ? null : new Progress<long>(records => Console.Error.Write("\r" + string.Format(CultureInfo.InvariantCulture, texts["VerifyProgress"], records)));
            var verdict = await app.Services.GetRequiredService<VerifyAudit>().RunAsync(progress, cancellationToken);
            if (progress is not null) await Console.Error.WriteAsync("\r");
            Console.WriteLine(Say(verdict, texts));
            return verdict is AuditVerdict.Whole ? 0 : 1;
        });
        return command;
    }

    internal static string Say(AuditVerdict verdict, IStringLocalizer<CommandTexts> texts) => verdict switch
    {
        AuditVerdict.Whole whole => texts["Whole", whole.Records, whole.Chains, whole.Anchors, whole.Copied],
        AuditVerdict.Broken broken => broken.Chain is { } chain
            ? texts["BrokenRecord", Name(chain, texts), broken.Sequence, texts[broken.Fault.ToString()]]
            : texts["BrokenAnchor", broken.Sequence, texts[broken.Fault.ToString()]],
    };

    private static string Name(AuditChain chain, IStringLocalizer<CommandTexts> texts) => chain.Kind switch
    {
        AuditChainKind.System => texts["SystemChain"],
        AuditChainKind.Staff => texts["StaffChain", chain.Id],
        AuditChainKind.Person => texts["PersonChain", chain.Id],
        _ => texts["HouseholdChain", chain.Id],
    };
}
