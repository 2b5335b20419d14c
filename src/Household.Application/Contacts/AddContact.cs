using HouseholdPortal.Application.NumberRisk;
using HouseholdPortal.Application.OneTimeCodes;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Contacts;

/// <summary>
/// The second half of adding a number or address: takes the code that was sent to it, which proves that the person reads messages there, and begins the operation
/// that makes it theirs. Checks again what the number proves.
/// </summary>
public sealed class AddContact(HouseholdTransaction transactions, AskAboutCode about, VerifyOneTimeCode type, BeginOperation begin, OperatorPolicy policy)
{
    /// <param name="Typed">The digits.</param>
    /// <param name="Place">Roughly where the browser is.</param>
    public sealed record Request(ActorLocator By, CodeId Code, string? Typed, byte[] BrowserHash, Place? Place = null);

    public async Task<AddedContact> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (CodeMac.Read(request.Typed) is not { } digits) return new AddedContact.NotSixDigits();
        var (_, answers) = await about.RunAsync(request.Code, digits, cancellationToken);
        var (proved, person, isNumber) = await transactions.Run<(AddedContact?, PersonId, bool)>(request.By, work => TypeAsync(work, request, digits, answers, cancellationToken), cancellationToken);
        if (proved is not null) return proved;
        var permission = isNumber ? Permission.AddNumber : Permission.AddAddress;
        try
        {
            return new AddedContact.Proved(isNumber, await begin.RunAsync(new(request.By, new OperationOwner.OfPerson(person), permission, request.Code.Value, Place: request.Place), cancellationToken));
        }
        catch (DbUpdateException)
        {
            // Two people proved the same number at once: it belongs to the one whose row was first.
            return new AddedContact.ProvesNothing();
        }
    }

    /// <returns>Why nothing was proved; null when it was.</returns>
    private async Task<Step<(AddedContact? Why, PersonId Person, bool IsNumber)>> TypeAsync(CommandContext work, Request request, string digits, NumberRiskAnswers answers, CancellationToken cancellationToken)
    {
        var code = await work.Db.Codes
            .Where(c => c.Id == request.Code && (c.Purpose == CodePurpose.AddNumber || c.Purpose == CodePurpose.AddEmail)).TagWith(RowLocks.Wait).FirstOrDefaultAsync(cancellationToken);
        if (work.By.Themself is not { } actor || code is null || code.PersonId != actor.Person) return Step<(AddedContact?, PersonId, bool)>.Rollback((new AddedContact.NotFound(), default, false));
        await work.Db.LockPersonAsync(actor.Person, cancellationToken);
        var attempt = await type.BeginAsync(work, code, cancellationToken);
        var answer = await attempt.AnswerAsync(code.Purpose, digits, request.BrowserHash, cancellationToken);
        if (answer is OneTimeCodeResult.NotThisOne) return Step<(AddedContact?, PersonId, bool)>.Rollback((new AddedContact.NotFound(), default, false));
        if (answer is not OneTimeCodeResult.Right) return Step<(AddedContact?, PersonId, bool)>.Commit((new AddedContact.Refused(answer), default, false));
        if (code.Number is not { } number) return Step<(AddedContact?, PersonId, bool)>.Commit((null, actor.Person, false));
        var facts = await work.Db.NumberFactsAsync(number, answers, cancellationToken);
        return Step<(AddedContact?, PersonId, bool)>.Commit((facts.WhyNotOwn(actor.Person, policy.SimHold, work.Now) is null ? null : new AddedContact.ProvesNothing(), actor.Person, true));
    }
}

/// <summary>The result of typing the code that was sent to a number or an address. Closed.</summary>
public abstract record AddedContact
{
    private AddedContact() { }

    /// <summary>They read messages there, and this is where adding it stands.</summary>
    public sealed record Proved(bool IsNumber, BeginOperation.Result How) : AddedContact;

    /// <summary>The text is not six digits; does not count as a try.</summary>
    public sealed record NotSixDigits : AddedContact;

    /// <summary>No person is signed in, or they did not ask for this code in this browser.</summary>
    public sealed record NotFound : AddedContact;

    /// <summary>The digits were right, but the number proves nothing, or belongs to another person.</summary>
    public sealed record ProvesNothing : AddedContact;

    /// <summary>The digits were not accepted; never <see cref="OneTimeCodeResult.Right"/>.</summary>
    public sealed record Refused(OneTimeCodeResult Why) : AddedContact;
}
