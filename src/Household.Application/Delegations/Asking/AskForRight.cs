using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Operations;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Delegations.Asking;

/// <summary>
/// A member asks others for what they may not do themself: that one of them does it once, as their own; or lets the member do it for a time, which is a delegation
/// that the other grants as they are asked. Everyone who could is asked, or the one who was chosen; the first answer counts.
/// </summary>
public sealed class AskForRight(IDbContextFactory<HouseholdDbContext> contexts, AskOptions options, AskAnother ask, OperatorPolicy policy, Clock clock)
{
    /// <param name="On">The line or account.</param>
    /// <param name="Whom">The member who is asked; null for all who could.</param>
    /// <param name="LastDay">The last day on which the asker could do it; null for once.</param>
    public sealed record Request(ActorLocator By, Permission Permission, Target On, MemberId? Whom, DateOnly? LastDay, Place? Place);

    /// <summary>The result of asking. Closed.</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>They are asked; the first of the requests.</summary>
        public sealed record Asked(OperationRequestId Id) : Result;

        /// <summary>Nobody was asked: the answer for the last of them.</summary>
        public sealed record NotAsked(AskAnother.Result Why) : Result;

        /// <summary>That day is past, or too far away.</summary>
        public sealed record NoSuchDay : Result;

        /// <summary>There is nothing like it to ask that member for.</summary>
        public sealed record Nothing : Result;

        public sealed record SignedOut : Result;
    }

    public async Task<Result> RunAsync(Request request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        List<AskAnother.Request> questions;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var party = await ActingParty.OfAsync(db, request.By, policy, clock.Now, cancellationToken);
            if (party.Themself is not { } actor) return new Result.SignedOut();
            if (party.Current is not { } household) return new Result.Nothing();
            var viewer = await HouseholdViewer.OfAsync(db, actor, household, policy, clock.Now, cancellationToken);
            if (request.LastDay is { } last && (last < viewer.Today || last >= viewer.Today.AddMonths(Delegation.MostMonths))) return new Result.NoSuchDay();
            if ((await options.OnAsync(db, viewer, request.On, cancellationToken)).FirstOrDefault(right => right.Permission == request.Permission) is not { } right) return new Result.Nothing();
            questions = await QuestionsAsync(db, request, viewer, right, cancellationToken);
            if (questions.Count > 0 && await NoUntilAsync(db, actor.Person, questions[0], cancellationToken) is { } until) return new Result.NotAsked(new AskAnother.Result.SaidNo(until));
        }

        OperationRequestId? first = null;
        AskAnother.Result? refused = null;
        foreach (var question in questions)
        {
            var result = await ask.RunAsync(question, cancellationToken);
            if (result is AskAnother.Result.Asked asked) first ??= asked.Id;
            else refused = result;
        }

        return first is { } id ? new Result.Asked(id) : refused is { } why ? new Result.NotAsked(why) : new Result.Nothing();
    }

    /// <summary>A no counts for everyone who could be asked the same, so that nobody is played off against whoever said it; null where nobody said it lately.</summary>
    private async Task<DateTimeOffset?> NoUntilAsync(HouseholdDbContext db, PersonId asker, AskAnother.Request question, CancellationToken cancellationToken)
    {
        var (begun, closed) = (clock.Now - OperationRequest.AskWait - Approval.AskWindow, clock.Now - Approval.AskWindow);
        var said = await db.OperationRequests.AsNoTracking()
            .Where(r => r.RequesterId == asker && r.BegunAt > begun && r.OwnerId == question.Owner.Id && r.TargetId == question.Target && r.Operation == question.Permission
                && r.DoerId != r.RequesterId && r.ClosedBy == r.DoerId && r.State == OperationRequestState.Refused && r.ClosedAt > closed)
            .MaxAsync(r => r.ClosedAt, cancellationToken);
        return said + Approval.AskWindow;
    }

    /// <summary>A question to each of those who are asked; none where nobody can answer it.</summary>
    private async Task<List<AskAnother.Request>> QuestionsAsync(HouseholdDbContext db, Request request, HouseholdViewer viewer, AskableRight right, CancellationToken cancellationToken)
    {
        var whom = (request.LastDay is null ? right.Whom : right.Grantors).Where(one => request.Whom is null || one == request.Whom).ToImmutableArray();
        var owner = new OperationOwner.OfHousehold(viewer.Household);
        PersonId PersonOf(MemberId member) => viewer.Relations.Members.First(one => one.Id == member).Person;
        if (request.LastDay is not { } last)
            return await options.OnceAsync(db, viewer, request.Permission, request.On, cancellationToken) is { } once ? [.. whom.Select(one => new AskAnother.Request(request.By, owner, request.Permission, once.Target, PersonOf(one), once.Input, request.Place))] : [];

        var id = await DelegationAsync(db, viewer, right, cancellationToken);
        var terms = new DelegationInput([request.Permission], AllowanceMinor: 0, viewer.Today, last);
        return
        [
            .. whom.Select(one => new AskAnother.Request(
                request.By, owner, Permission.ManageDelegations, id.Value, PersonOf(one),
                new GrantInput(viewer.Member!.Id.Value, right.Target.Line?.Value, right.Target.Account?.Value, terms) { Grantor = one.Value }.ToText(), request.Place)),
        ];
    }

    /// <summary>
    /// The delegation that would begin: the same for the same question, so that it is found again while it is open, and after a no. Once it was granted, the next one.
    /// </summary>
    private static async Task<DelegationId> DelegationAsync(HouseholdDbContext db, HouseholdViewer viewer, AskableRight right, CancellationToken cancellationToken)
    {
        for (var n = 0; ; n++)
        {
            var target = right.Target.Line?.Value ?? right.Target.Account!.Value.Value;
            var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"household/asked-delegation|{viewer.Household.Value}|{viewer.Member!.Id.Value}|{target}|{(int)right.Permission}|{n}"))).AsSpan(0, 16).ToArray();

            // A UUID of version 8 (RFC 9562 §5.8): made of what it stands for.
            bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
            bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
            var id = DelegationId.From(new(bytes, bigEndian: true));
            if (!await db.Delegations.AnyAsync(d => d.HouseholdId == viewer.Household && d.Id == id, cancellationToken)) return id;
        }
    }
}
