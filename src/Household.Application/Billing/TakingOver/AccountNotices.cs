using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Billing.TakingOver;

/// <summary>Tells whoever took an account over, whoever paid for it, and the adults who use its lines: another sees what those cost.</summary>
public sealed class AccountNotices(IStringLocalizer<AccountTexts> text, OperatorPolicy policy)
{
    /// <param name="relations">As they were before.</param>
    /// <param name="before">Who paid.</param>
    internal async Task SendAsync(CommandContext work, OperationDoing doing, BillingAccount account, Relations relations, MemberId before, CancellationToken cancellationToken)
    {
        PersonId PersonOf(MemberId member) => relations.Members.First(one => one.Id == member).Person;
        var (payer, old) = (doing.By.Person, PersonOf(before));
        var name = (await work.Db.NameAsync(account.HouseholdId.Value, payer, cancellationToken)).Name;
        var oldName = (await work.Db.NameAsync(account.HouseholdId.Value, old, cancellationToken)).Name;
        await work.TellAsync(payer, text["NoticeSubject"], text["YourTakenNotice", account.Name, oldName], except: null, cancellationToken);
        await work.TellAsync(old, text["NoticeSubject"], text["TheirTakenNotice", name, account.Name], except: null, cancellationToken);
        var users = relations.Lines.Where(line => line.Account == account.Id && line.UserState == LineUserState.Confirmed && line.Status != LineStatus.Ended).Select(line => line.User).Distinct();
        foreach (var user in relations.Members.Where(member => users.Contains(member.Id) && !policy.IsMinor(member.BornOn, policy.Today(work.Now)) && member.Person != payer && member.Person != old))
            await work.TellAsync(user.Person, text["NoticeSubject"], text["ItsTakenNotice", name, oldName], except: null, cancellationToken);

        work.NoteSecurity(payer, SecurityEventKind.AccountTakenOver, doing.Device, account.Name);
        work.NoteSecurity(old, SecurityEventKind.AccountPassedOn, device: "", $"{name}: {account.Name}");
    }
}
