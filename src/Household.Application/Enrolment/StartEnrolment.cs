using System.Net;
using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Places;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Application.Enrolment;

/// <summary>
/// The first half of enrolling as a payer: checks the code printed on the bill, and sends a code to the payer's own number. The answer is the same
/// for every number, so it does not reveal whether that number can be used.
/// </summary>
public sealed class StartEnrolment(
    HouseholdTransaction transactions, IDbContextFactory<HouseholdDbContext> contexts, EnrolmentCodes codes, NumberRiskLookup network, SendCode send, OperatorPolicy policy, AddressMac addresses, IStringLocalizer<SignInTexts> text,
    ILogger<StartEnrolment> log)
{
    /// <param name="Printed">The code on the bill, as typed.</param>
    /// <param name="Address">The network address of the request; stored as a MAC.</param>
    public sealed record Request(string? Printed, Msisdn Number, byte[] BrowserHash, IPAddress? Address);

    /// <summary>The result of starting. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>Continue with the code that was sent, if it was.</summary>
        public sealed record Started(CodeId Code) : Result;

        /// <summary>There is no such printed code.</summary>
        public sealed record Wrong : Result;

        /// <summary>The printed code was used before.</summary>
        public sealed record Used : Result;

        /// <summary>The printed code is too old: the newest bill has a new one.</summary>
        public sealed record TooOld : Result;

        /// <summary>Too many wrong codes from this browser or address lately.</summary>
        public sealed record TooMany : Result;
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        var result = await TryAsync(request, cancellationToken);
        if (result is not Result.Started) SignInLog.Attempted(log, AuthenticationMethod.EnrolmentCode, result);
        return result;
    }

    private async Task<Result> TryAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answers = await IsGoodAsync(request.Printed, cancellationToken) ? await network.AboutAsync(request.Number, cancellationToken) : NumberRiskAnswers.None;
        return await transactions.Run<Result>([], work => StartAsync(work, request, answers, cancellationToken), cancellationToken);
    }

    /// <summary>Asks the network only for a person with a right printed code: otherwise the time it takes would reveal which numbers we know.</summary>
    private async Task<bool> IsGoodAsync(string? typed, CancellationToken cancellationToken)
    {
        if (!PrintedCode.TryParse(typed, out var printed)) return false;
        var mac = codes.Mac(printed);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.EnrolmentCodes.AsNoTracking().AnyAsync(c => c.Mac == mac, cancellationToken);
    }

    private async Task<Step<Result>> StartAsync(CommandContext work, Request request, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        var address = addresses.Of(request.Address);
        if (!await work.MayTryPrintedCodeAsync(request.BrowserHash, address, cancellationToken)) return Step<Result>.Rollback(new Result.TooMany());

        var mac = PrintedCode.TryParse(request.Printed, out var printed) ? codes.Mac(printed) : null;
        var enrolment = mac is null ? null : await work.Db.EnrolmentCodes.FirstOrDefaultAsync(c => c.Mac == mac, cancellationToken);
        if (enrolment is null)
        {
            work.NoteWrongPrintedCode(request.BrowserHash, address);
            return Step<Result>.Commit(new Result.Wrong());
        }

        if (!enrolment.IsGood(work.Now)) return Step<Result>.Rollback(enrolment.UsedAt is null ? new Result.TooOld() : new Result.Used());
        var code = OneTimeCode.ForEnrolment(work.Ids.New<CodeId>(), enrolment.PersonId, enrolment.Id, request.Number, request.BrowserHash, address, work.Now);
        work.Db.Codes.Add(code);
        var facts = await work.Db.NumberFactsAsync(request.Number, answers, cancellationToken);
        var refusal = facts.WhyNotEnrolled(enrolment.PersonId, policy.SimHold, work.Now)
            ?? await send.RunAsync(work, code, enrolment.PersonId, facts.Line?.Household, text["ToConfirmNumber"], cancellationToken);
        if (refusal is { } why) code.Refuse(why, work.Now);
        return Step<Result>.Commit(new Result.Started(code.Id));
    }
}
