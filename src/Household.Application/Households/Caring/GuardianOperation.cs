using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Households.Caring;

/// <summary>What the operations about a minor’s guardians have in common: everyone who cares for the minor is told, and so is the minor.</summary>
public abstract class GuardianOperation(OperatorPolicy policy) : Operation
{
    public override string TargetKind => "minor";

    protected OperatorPolicy Policy => policy;

    internal override async Task<PreparedOperation> PrepareAsync(CommandContext work, Actor.OfPerson actor, OperationSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(subject);
        var relations = await work.Db.RelationsOfAsync(subject.Household, cancellationToken);
        if (await MinorAsync(work.Db, subject, cancellationToken) is not { } minor || relations.Members.All(member => member.Id != minor)) return new PreparedOperation.NotFound();
        var decision = AccessEvaluator.Evaluate(actor, Permission, Target.OfMember(minor), relations, policy, work.Now);
        if (decision is AccessDecision.Refused refused) return PreparedOperation.Of(refused, relations);
        return await PrepareAsync(work, subject, new(minor, decision, relations, relations.Members.First(member => member.Person == actor.Person).Id), cancellationToken);
    }

    /// <summary>The minor that it is about.</summary>
    private protected abstract Task<MemberId?> MinorAsync(HouseholdDbContext db, OperationSubject subject, CancellationToken cancellationToken);

    /// <summary>The rest of preparing, for an actor who is not refused.</summary>
    private protected abstract Task<PreparedOperation> PrepareAsync(CommandContext work, OperationSubject subject, Decided decided, CancellationToken cancellationToken);

    /// <summary>Tells the minor and all guardians.</summary>
    private protected static async Task TellAsync(CommandContext work, Decided decided, MemberId? also, IStringLocalizer<CaringTexts> text, string notice, string guardian, string minor, CancellationToken cancellationToken)
    {
        var told = decided.Relations.Guardians.Where(care => care.Minor == decided.Minor).Select(care => care.Guardian).Append(decided.Minor).Append(also ?? decided.Minor);
        foreach (var member in decided.Relations.Members.Where(member => told.Contains(member.Id)))
        {
            var words = text[(member.Id == decided.Minor ? "You" : "They") + notice, guardian, minor];
            await work.TellAsync(member.Person, text["NoticeSubject"], words, except: null, cancellationToken);
        }
    }

    private protected static Task<string?> NameAsync(HouseholdDbContext db, HouseholdId household, MemberId member, CancellationToken cancellationToken) =>
        db.Members.AsNoTracking().Where(one => one.HouseholdId == household && one.Id == member).Select(one => one.Name).FirstOrDefaultAsync(cancellationToken);

    /// <param name="Actor">The guardian who acts.</param>
    private protected sealed record Decided(MemberId Minor, AccessDecision Decision, Relations Relations, MemberId Actor);
}
