using System.Text.Json;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Application.People;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Authenticators.Adding;

/// <summary>Adds a passkey that the person’s browser has made, and tells all their contacts. The target is the person; the input is the passkey.</summary>
public sealed class AddPasskey(TellOfMeans tell, IStringLocalizer<AuthenticatorTexts> text, OperatorPolicy policy) : AddingOperation(policy)
{
    private const int RoomForNumber = 8;

    public override Permission Permission => Permission.AddPasskey;

    public override int InputVersion => 1;

    protected override bool TakesRecovery => true;

    public override Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Task.FromResult<OperationFacts?>(new(
            Permission, subject.Target, WordsOf(text, "AddPasskey", [Read(subject).Name], [new(text["Gets"], text["SignsIn"], text["MostChanges"]), new(text["Undo"], text["ForAWeek"], text["WeTellYou"])]), Line: null));
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        var made = Read(subject);
        if (await work.Db.KeyAsync(made.Passkey.CredentialId, cancellationToken) is not null) return new PreparedOperation.NothingLeft(Done: null);
        if (decided.WhyNotAnother(MeansKind.Passkey) is { } why) return why;
        return decided.Ready(new CanonicalForm("household/add-passkey").Add(decided.Owner.Value).Add(made.Passkey.CredentialId).Bytes, (doing, cancelled) => CarryOutAsync(work, doing, decided.Owner, made, cancelled));
    }

    private async Task CarryOutAsync(CommandContext work, OperationDoing doing, PersonId person, NamedPasskey input, CancellationToken cancellationToken)
    {
        if (!await work.AddPasskeyAsync(person.Value, input.Passkey, cancellationToken)) throw new InvalidOperationException("A passkey that was not stored could not be added.");
        var (made, request) = (input.Passkey, doing.Request);
        var name = await FreeNameAsync(work.Db, person, input.Name, cancellationToken);
        var account = made.IsBackupEligible ? made.Aaguid.ToString("N") : null;
        var means = await work.AddMeansAsync(person, work.Ids.New<MeansId>(), MeansKind.Passkey, doing.By.Proof, request.Device, cancellationToken, request.Place, account);
        work.Db.PasskeyInfos.Add(new(made.CredentialId, person, means.Id, name, work.Now));
        await tell.AddedAsync(work, means, "PasskeyAdded", [name], cancellationToken);
        work.NoteSecurity(person, SecurityEventKind.PasskeyAdded, doing.Device, name);
        await work.AuditOwnAsync(doing, "add-passkey", means, cancellationToken);
    }

    private static NamedPasskey Read(OperationSubject subject) => JsonSerializer.Deserialize<NamedPasskey>(subject.Input) ?? throw new InvalidOperationException("The passkey to add cannot be read.");

    private static async Task<string> FreeNameAsync(HouseholdDbContext db, PersonId person, string name, CancellationToken cancellationToken)
    {
        var taken = await db.PasskeyInfos.Where(p => p.PersonId == person).Select(p => p.Name).ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        var kept = name.Length <= PasskeyInfo.NameSize - RoomForNumber ? name : name[..(PasskeyInfo.NameSize - RoomForNumber)];
        var free = kept;
        for (var n = 2; taken.Contains(free); n++) free = $"{kept} ({n})";
        return free;
    }
}
