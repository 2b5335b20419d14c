using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Lines;

/// <summary>Tells a line’s user and its payer what was done to it, at all their contacts, and notes it among the security events of whoever did it.</summary>
internal static class LineNotice
{
    /// <param name="notice">The key of the words after <c>Your</c>, <c>Their</c> or <c>Its</c> and before <c>Notice</c>; they get the doer’s name, the user’s and what is in <paramref name="more"/>.</param>
    /// <param name="exceptLine">Whether the line’s own number is left out: its phone may be in the wrong hands.</param>
    public static async Task SendAsync<T>(
        CommandContext work, Line line, OperationDoing doing, SecurityEventKind kind, IStringLocalizer<T> text, string notice, bool exceptLine, CancellationToken cancellationToken, string more = "")
    {
        if (await DescribedLine.OfAsync(work.Db, line.HouseholdId, line.Id, cancellationToken) is not { } described) return;
        var doer = (await work.Db.NameAsync(line.HouseholdId.Value, doing.By.Person, cancellationToken)).Name;
        foreach (var person in described.Concerned)
        {
            string who = person == doing.By.Person ? text["You"] : doer;
            var words = text[$"{described.Whose(person)}{notice}Notice", doing.Agent is { } agent ? text["Through", who, agent] : who, described.User ?? line.Label, more];
            await work.TellAsync(person, text["NoticeSubject"], words, exceptLine ? line.Number : null, cancellationToken);
        }

        work.NoteSecurity(doing.By.Person, kind, doing.Device, more.Length == 0 ? described.User ?? line.Label : $"{described.User ?? line.Label}: {more}");
    }
}
