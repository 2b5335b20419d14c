using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Authenticators;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Contacts.Choosing;

/// <summary>
/// Stores which notices a person wants, as <see cref="NoticeTable"/> allows: all the choices sent, or none of them. Tells all their contacts, because
/// an intruder might have turned off a notice that would report them. The target is the person; the input is the choices.
/// </summary>
public sealed class ChooseNotices(IStringLocalizer<ContactTexts> text, IStringLocalizer<SignInTexts> notices, OperatorPolicy policy) : OwnOperation(policy)
{
    private static readonly OperationPage s_page = new("/account/notices", "");

    public override Permission Permission => Permission.ManageOwnProfile;

    public override int InputVersion => 1;

    public override Task<OperationFacts?> DescribeAsync(HouseholdDbContext db, OperationSubject subject, PersonId viewer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Task.FromResult<OperationFacts?>(new(Permission, subject.Target, WordsOf(text, "Notices", [], [new(text["Gets"], text["AsChosen"]), new(text["Undo"], text["AnyTime"])], s_page with { Name = text["BackToNotices"] }), Line: null));
    }

    private protected override async Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken)
    {
        if (WantedNotice.Read(subject.Input) is not { } chosen) return new PreparedOperation.NotFound();
        var before = await work.Db.NoticeChoices.Where(c => c.PersonId == decided.Owner).ToListAsync(cancellationToken);
        var changed = chosen.Where(choice => NoticeTable.Sends(before, choice.Kind, choice.Channel) != choice.IsWanted).ToList();
        if (changed.Count == 0) return new PreparedOperation.NothingLeft(Done: null);
        return decided.Ready(new CanonicalForm("household/choose-notices").Add(decided.Owner.Value).Add(subject.Input).Bytes, async (doing, cancelled) =>
        {
            foreach (var choice in changed)
            {
                if (before.Find(row => row.Kind == choice.Kind && row.Channel == choice.Channel) is { } row) row.Choose(choice.IsWanted);
                else work.Db.NoticeChoices.Add(new(decided.Owner, choice.Kind, choice.Channel, choice.IsWanted));
            }

            await work.TellAllContactsAsync(decided.Owner, notices, "NoticesChanged", [], cancelled);
            work.NoteSecurity(decided.Owner, SecurityEventKind.NoticesChanged, doing.Device);
            await work.AuditRequestAsync(
                doing.Request, new(doing.By, decided.Owner, "choose-notices", "person", decided.Owner.Value, doing.Rule, doing.Approval, new AuditFacts.NoticesChosen(subject.Input).ToJson()), cancelled);
        });
    }
}
