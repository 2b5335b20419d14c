using HouseholdPortal.Application.Sessions;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Operations;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Operations;

/// <summary>What people are told of a request that they do not see happen: that it waits and how to stop it, and how it ended.</summary>
public sealed class AnnounceRequest(OperationList operations, OperationInputs inputs, PortalAddress portal, IStringLocalizer<ApprovalTexts> text, OperatorPolicy policy)
{
    /// <summary>Tells everyone whom it concerns, at all their contacts: when it happens, and whoever may stop it with a link that does.</summary>
    internal async Task WaitingAsync(CommandContext work, OperationRequest request, PreparedOperation.Ready ready, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var when = policy.InWords(until);
        var independent = ready.Sooner is { } one ? await work.Db.IndependentContactsAsync(request, one.AtStake, work.Now, cancellationToken) : null;
        var sooner = independent is { Count: > 0 } ? ready.Sooner : null;

        // Whoever asked another to do it as their own learns nothing more of it than that.
        foreach (var person in ready.StoppableBy.Prepend(request.DoerId).Concat(ready.AlsoTold).Distinct())
        {
            if (await FactsAsync(work, request, person, cancellationToken) is not { } facts) continue;
            var name = (await work.Db.NameAsync(request.OwnerId, request.DoerId, cancellationToken)).Name;
            var at = sooner is { After: var after } ? text["WhenSooner", (int)after.TotalMinutes, when] : text["When", when];
            var words = person == request.DoerId ? text["YouWait", facts.Words.AsksTo, at, Link(work, request, person, until)]
                : ready.AlsoTold.Contains(person) ? text["TheyWaitAnyway", name, facts.Words.AsksTo, at]
                : text["TheyWait", name, facts.Words.AsksTo, at, Link(work, request, person, until)];
            var told = await work.TellAsync(person, text["NoticeSubject"], words, ready.LostNumber, cancellationToken);
            if (sooner is not null && person == request.DoerId) request.AwaitDelivery(told.Where(to => independent!.Contains(to.Means)).Select(to => to.Message), work.Now);
        }

        await TellHolderAsync(work, request, ready, until, cancellationToken);
    }

    /// <summary>Tells the holder of the line, who may be unknown to us and is named to nobody: nor are those who ask.</summary>
    internal async Task TellHolderAsync(CommandContext work, OperationRequest request, PreparedOperation.Ready ready, DateTimeOffset until, CancellationToken cancellationToken)
    {
        if (ready.HolderNumber is { } holder && await FactsAsync(work, request, viewer: default, cancellationToken) is { } about)
            work.Send(holder, text["HolderWaits", about.Words.AsksTo, text["When", policy.InWords(until)], Link(work, request, person: null, until)]);
    }

    /// <summary>Tells the requester how a request of their own ended that had to wait for others.</summary>
    internal async Task EndedAsync(CommandContext work, OperationRequest request, OperationRequestState state, CancellationToken cancellationToken)
    {
        if (request.IsAsked || await FactsAsync(work, request, request.RequesterId, cancellationToken) is not { } facts) return;
        var page = portal.Of($"/requests/{request.Id.Value}");
        LocalizedString? words = state switch
        {
            OperationRequestState.Refused => text["EndedRefused", facts.Words.AsksTo, page],
            OperationRequestState.Expired => text["EndedExpired", facts.Words.AsksTo, page],
            OperationRequestState.Failed => text["EndedFailed", facts.Words.AsksTo, page],
            _ => null,
        };
        if (words is not null) await TellAsync(work, request.RequesterId, words, cancellationToken);
    }

    /// <summary>Tells a member that whom they asked to do something said no: they may have days to answer.</summary>
    internal async Task SaidNoAsync(CommandContext work, OperationRequest request, CancellationToken cancellationToken)
    {
        if (request is not { IsAsked: true, OwnerKind: OperationOwnerKind.Household }) return;
        var doer = (await work.Db.NameAsync(request.OwnerId, request.DoerId, cancellationToken)).Name;
        await TellAsync(work, request.RequesterId, text["SaidNo", doer, portal.Of($"/requests/{request.Id.Value}")], cancellationToken);
    }

    /// <summary>Tells a member that nobody answered what they asked others to do: their page says what they can do without a yes.</summary>
    internal async Task UnansweredAsync(CommandContext work, OperationRequest request, CancellationToken cancellationToken)
    {
        if (request is not { IsAsked: true, OwnerKind: OperationOwnerKind.Household }) return;
        var doer = (await work.Db.NameAsync(request.OwnerId, request.DoerId, cancellationToken)).Name;
        await TellAsync(work, request.RequesterId, text["Unanswered", doer, OperationRequest.AskWait.TotalDays, portal.Of($"/requests/{request.Id.Value}")], cancellationToken);
    }

    /// <summary>Tells the requester that we cannot read any more what they asked for.</summary>
    internal Task CannotBeReadAsync(CommandContext work, OperationRequest request, CancellationToken cancellationToken) =>
        TellAsync(work, request.RequesterId, text["CannotBeRead", portal.Of($"/requests/{request.Id.Value}")], cancellationToken);

    private Task<OperationFacts?> FactsAsync(CommandContext work, OperationRequest request, PersonId viewer, CancellationToken cancellationToken)
    {
        var operation = operations.Of(request.Operation);
        return inputs.Open(request, operation) is { } subject ? operation.DescribeAsync(work.Db, subject, viewer, cancellationToken) : Task.FromResult<OperationFacts?>(null);
    }

    private Uri Link(CommandContext work, OperationRequest request, PersonId? person, DateTimeOffset until)
    {
        var (token, hash) = SecretToken.OfLink.New();
        work.Insert(new StopLink(hash, request.OwnerId, request.Id, person, until));
        return portal.Of($"/stop/{token}");
    }

    private Task<IReadOnlyList<ToldContact>> TellAsync(CommandContext work, PersonId person, string words, CancellationToken cancellationToken) => work.TellAsync(person, text["NoticeSubject"], words, except: null, cancellationToken);
}
