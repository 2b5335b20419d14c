using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Lines.TakingOver;

/// <summary>Tells whoever took a line over, the line itself, and whoever paid for it.</summary>
public sealed class TakingOverNotices(IStringLocalizer<TakingOverTexts> text)
{
    /// <param name="payer">Who paid for it until now.</param>
    internal async Task SendAsync(CommandContext work, OperationDoing doing, Line line, PersonId payer, LineTakeOver taken, CancellationToken cancellationToken)
    {
        var user = doing.By.Person;
        var name = (await work.Db.NameAsync(line.HouseholdId.Value, user, cancellationToken)).Name;
        string own = text["YourTakenNotice", MoneyText.Of(taken.Monthly)];
        var told = await work.TellAsync(user, text["NoticeSubject"], own, except: null, cancellationToken);

        // The phone of the line, where its number is none of the user’s contacts.
        if (line.Number is { } number && told.All(contact => contact.Number != number)) work.Send(number, own);
        await work.TellAsync(payer, text["NoticeSubject"], text["TheirTakenNotice", name, taken.From.Name], except: null, cancellationToken);
        work.NoteSecurity(user, SecurityEventKind.LineTakenOver, doing.Device, LineInUse.NameOf(line));
        work.NoteSecurity(payer, SecurityEventKind.LinePassedOn, device: "", $"{name}: {LineInUse.NameOf(line)}");
    }
}
