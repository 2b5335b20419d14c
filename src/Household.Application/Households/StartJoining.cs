using System.Net;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.NumberRisk;
using HouseholdPortal.Domain.OneTimeCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Households;

/// <summary>
/// Sends a code to the number of somebody with the link of an invitation: of a person we do not know yet, or of one who is signed in and has to prove the number that the
/// invitation went to. The answer is the same for every number and every link, so it reveals neither whose a number is nor whether the link still works.
/// </summary>
public sealed class StartJoining(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, NumberRiskLookup network, SendCode send, OperatorPolicy policy, AddressMac addresses, IStringLocalizer<SignInTexts> text, Clock clock)
{
    /// <param name="Token">Of the link.</param>
    /// <param name="By">Who is signed in; null where nobody is.</param>
    /// <param name="Address">The network address of the request; stored as a MAC.</param>
    public sealed record Request(string? Token, Msisdn Number, ActorLocator? By, byte[] BrowserHash, IPAddress? Address);

    /// <returns>Continue with the code that was sent, if it was.</returns>
    public async Task<CodeId> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answers = await MaySendAsync(request, cancellationToken) ? await network.AboutAsync(request.Number, cancellationToken) : null;
        return await transactions.Run(request.By, [], work => StartAsync(work, request, answers, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Whether there is anything to send a code for: only who has a link that works makes us ask the network, and text a number; where the link went to a number, no other.
    /// </summary>
    private async Task<bool> MaySendAsync(Request request, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.InvitationAsync(request.Token, cancellationToken) is not { } invitation || (invitation.Number is { } only && only != request.Number)) return false;
        return invitation.Stands(await db.RelationsOfAsync(invitation.HouseholdId, cancellationToken), policy, clock.Now);
    }

    /// <param name="answers">Null where no code is sent.</param>
    private async Task<Step<CodeId>> StartAsync(CommandContext work, Request request, NumberRiskAnswers? answers, CancellationToken cancellationToken)
    {
        var person = work.By.Themself?.Person;
        var code = OneTimeCode.ToJoin(work.Ids.New<CodeId>(), person, request.Number, request.BrowserHash, addresses.Of(request.Address), work.Now);
        work.Db.Codes.Add(code);
        var refusal = answers is null ? CodeRefusal.UnknownNumber : await SendAsync(work, code, person, answers, cancellationToken);
        if (refusal is { } why) code.Refuse(why, work.Now);
        return Step<CodeId>.Commit(code.Id);
    }

    private async Task<CodeRefusal?> SendAsync(CommandContext work, OneTimeCode code, PersonId? signedIn, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        var facts = await work.Db.NumberFactsAsync(code.ToNumber, answers, cancellationToken);
        if (facts.WhyNotInvited(policy.SimHold, work.Now) is { } why) return why;
        var proved = facts.IsNobodys ? null : facts.Prove(policy.SimHold, work.Now) switch
        {
            NumberProof.OfPerson found => found.Person,
            NumberProof.OfUser user => user.Person,
            NumberProof.OfHolder or NumberProof.Nothing => (PersonId?)null,
        };

        // Another person’s number proves nothing of whoever is signed in.
        if (signedIn is not null && proved is not null && proved != signedIn) return CodeRefusal.NotTheirs;
        return await send.RunAsync(work, code, signedIn ?? proved, facts.Line?.Household, text["ToJoin"], cancellationToken);
    }
}
