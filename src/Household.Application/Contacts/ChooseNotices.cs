using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Contacts;

/// <summary>
/// Stores which notices a person wants, as <see cref="NoticeTable"/> allows: all the choices sent, or none of them. Tells all their contacts, because
/// an intruder might have turned off a notice that would report them.
/// </summary>
public sealed class ChooseNotices(HouseholdTransaction transactions, IStringLocalizer<SignInTexts> text)
{
    /// <summary>One notice by one channel, wanted or not.</summary>
    public readonly record struct Choice(NoticeKind Kind, NoticeChannel Channel, bool IsWanted);

    /// <summary>The result of choosing. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        public sealed record Saved : Result;

        /// <summary>No person is signed in.</summary>
        public sealed record NotSignedIn : Result;

        /// <summary>The rule refuses; never <see cref="ContactRule.May"/>.</summary>
        public sealed record Refused(ContactRule Why) : Result, IRefusal
        {
            string IRefusal.What => nameof(Permission.ManageOwnProfile);

            string IRefusal.Reason => Why.GetType().Name;
        }

        /// <summary>One of them is always sent, or there is no such notice.</summary>
        public sealed record NotToBeChosen : Result;
    }

    public async Task<Result> RunAsync(ActorLocator by, IReadOnlyCollection<Choice> chosen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(chosen);
        if (chosen.Any(choice => !NoticeTable.MayChoose(choice.Kind, choice.Channel, choice.IsWanted))) return new Result.NotToBeChosen();
        return await transactions.Run<Result>(by, work => ChooseAsync(work, chosen, cancellationToken), cancellationToken);
    }

    private async Task<Step<Result>> ChooseAsync(CommandContext work, IReadOnlyCollection<Choice> chosen, CancellationToken cancellationToken)
    {
        if (work.By.Themself is not { } actor) return Step<Result>.Rollback(new Result.NotSignedIn());
        if (ContactRule.ToChooseNotices(actor.Proof, work.Now) is var rule && rule is not ContactRule.May) return Step<Result>.Rollback(new Result.Refused(rule));
        await work.Db.LockPersonAsync(actor.Person, cancellationToken);
        var before = await work.Db.NoticeChoices.Where(c => c.PersonId == actor.Person).ToListAsync(cancellationToken);
        var changed = chosen.Where(choice => NoticeTable.Sends(before, choice.Kind, choice.Channel) != choice.IsWanted).ToList();
        if (changed.Count == 0) return Step<Result>.Rollback(new Result.Saved());

        foreach (var choice in changed)
        {
            if (before.Find(row => row.Kind == choice.Kind && row.Channel == choice.Channel) is { } row) row.Choose(choice.IsWanted);
            else work.Db.NoticeChoices.Add(new(actor.Person, choice.Kind, choice.Channel, choice.IsWanted));
        }

        await work.TellAllContactsAsync(actor.Person, text, "NoticesChanged", [], cancellationToken);
        await work.NoteOwnChangeAsync(actor, SecurityEventKind.NoticesChanged, "choose-notices", cancellationToken);
        return Step<Result>.Commit(new Result.Saved());
    }
}
