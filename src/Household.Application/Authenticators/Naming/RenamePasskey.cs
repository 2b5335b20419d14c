using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Authenticators.Naming;

/// <summary>
/// Gives a passkey another name, and tells all contacts: the monthly announcements name it by that, and a thief’s could pass for the owner’s. The target is the
/// passkey's means; the input is the name.
/// </summary>
public sealed class RenamePasskey(IStringLocalizer<AuthenticatorTexts> text, IStringLocalizer<SignInTexts> notices, PortalAddress portal, OperatorPolicy policy) : OwnOperation(policy)
{
    public override Permission Permission => Permission.RenamePasskey;

    public override string TargetKind => "means";

    public override int InputVersion => 1;

    public override async Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(subject);
        var named = await db.MeansNameAsync(PersonId.From(subject.Owner.Id), MeansId.From(subject.Target), cancellationToken);
        return named is null ? null : new(Permission, subject.Target, WordsOf(text, "Rename", [subject.Input], [new(text["NewName"], subject.Input)]), Line: null);
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var id = MeansId.From(subject.Target);
        if (PasskeyInfo.ReadName(subject.Input) is not { } name || await work.Db.PasskeyInfos.FirstOrDefaultAsync(p => p.PersonId == decided.Owner && p.Id == id, cancellationToken) is not { } passkey) return new PreparedOperation.NotFound();
        if (string.Equals(passkey.Name, name, StringComparison.Ordinal)) return new PreparedOperation.NothingLeft(Done: null);
        return decided.Ready(new CanonicalForm("household/rename-passkey").Add(id.Value).Add(name).Bytes, async (doing, cancelled) =>
        {
            await work.TellAllContactsAsync(decided.Owner, notices, "PasskeyRenamed", [passkey.Name, name, portal.Of(Page)], cancelled);
            work.NoteSecurity(decided.Owner, SecurityEventKind.PasskeyRenamed, doing.Device, name);
            passkey.Rename(name);
            await work.AuditOwnAsync(doing, "rename-passkey", await work.Db.Means.FirstAsync(m => m.PersonId == decided.Owner && m.Id == id, cancelled), cancelled);
        });
    }
}
