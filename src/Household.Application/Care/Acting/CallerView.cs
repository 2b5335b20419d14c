using System.Text.Json.Serialization;
using HouseholdPortal.Application.Guardian;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Operations;

namespace HouseholdPortal.Application.Care.Acting;

/// <summary>What an agent sees of a verified caller: exactly what that person may see, and what they may do through an agent.</summary>
/// <param name="Household">The household that it is about.</param>
/// <param name="Homes">All of theirs, where they have several; else none.</param>
/// <param name="PaysFor">The accounts that they pay.</param>
/// <param name="Lines">The lines that they may see, their own first.</param>
/// <param name="Findings">What is still charged and should have ended, on lines whose charges they may see.</param>
/// <param name="Acts">The operations that make sense now, on lines and accounts.</param>
/// <param name="MaySay">What the agent may say to this person, and what not.</param>
/// <param name="Begun">What was begun with them in this call; the newest first.</param>
/// <param name="Stopped">What they began themselves in the last day and did not finish; the newest first.</param>
/// <param name="Numbers">Their own numbers, to which a link may be sent.</param>
public sealed record CallerView(
    HouseholdId Household, IReadOnlyList<CallerView.Home> Homes, MemberView Viewer, IReadOnlyList<CallerView.PaidAccount> PaysFor, IReadOnlyList<CallerView.OfLine> Lines, IReadOnlyList<FindingCard> Findings,
    IReadOnlyList<CallerView.Act> Acts, IReadOnlyList<CallerView.Saying> MaySay, IReadOnlyList<ShowRequest.View> Begun, IReadOnlyList<CallerView.StoppedRequest> Stopped, IReadOnlyList<CallerView.OwnNumber> Numbers)
{
    public sealed record Home(HouseholdId Id, string Name);

    /// <param name="Number">As the bill prints it.</param>
    public sealed record PaidAccount(BillingAccountId Id, string Name, string Number);

    public sealed record OwnNumber(ContactMediumId Id, Msisdn Number);

    /// <param name="Locks">What is locked on it. No agent lifts a lock.</param>
    public sealed record OfLine(LineSummary Line, IReadOnlyList<Lock> Locks);

    /// <param name="By">The member who locked it; null when the caller may not see them.</param>
    /// <param name="IsOwn">The caller locked it.</param>
    public sealed record Lock(LineFunction Function, DateTimeOffset At, string? By, bool IsOwn);

    /// <summary>One operation on one line or account.</summary>
    /// <param name="Target">The line or account; of the end of a hold, the hold.</param>
    /// <param name="Line">Null for one on an account.</param>
    /// <param name="Account">The account’s name; null for one on a line.</param>
    /// <param name="Choices">What has to be chosen before it is begun; none where nothing has.</param>
    public sealed record Act(Guid Target, LineSummary? Line, string? Account, OfferView Offer, IReadOnlyList<Choice> Choices)
    {
        [JsonIgnore]
        public Permission Permission => Offer.Permission;
    }

    /// <param name="Input">What the operation is begun with.</param>
    /// <param name="Name">A person’s name; null where the input is one of a fixed few, which pages name.</param>
    public sealed record Choice(string Input, string? Name = null);

    /// <summary>One thing that may be said to the caller, or may not.</summary>
    /// <param name="Lines">Of which lines; none where it is not about lines that they see.</param>
    /// <param name="Accounts">Of which accounts.</param>
    public sealed record Saying(SayTopic Topic, bool May, IReadOnlyList<LineSummary> Lines, IReadOnlyList<string> Accounts);

    /// <param name="CanPickUp">Whether the agent may begin the same again with them. What is still open, the caller goes on with.</param>
    public sealed record StoppedRequest(OperationRequestId Id, Permission Permission, string? Title, OperationRequestState State, bool IsProved, DateTimeOffset BegunAt, bool CanPickUp);
}

/// <summary>What a caller may be told.</summary>
public enum SayTopic
{
    /// <summary>A line’s contracts, and whether it works.</summary>
    Line,
    Charges,
    SimAndDevice,
    UsageTotals,

    /// <summary>Whom somebody calls, and when.</summary>
    UsageDetail,

    /// <summary>An account’s whole bill, and how it is paid.</summary>
    WholeBill,

    /// <summary>The lines of the household that they do not see.</summary>
    OtherLines,
}

/// <summary>What an agent’s session with a caller shows. Closed.</summary>
public abstract record CallerResult
{
    private CallerResult() { }

    public sealed record Shown(CallerView View) : CallerResult;

    /// <summary>They belong to several households, and neither they nor the agent has chosen one: the caller says which.</summary>
    public sealed record WhichHousehold(IReadOnlyList<CallerView.Home> Homes) : CallerResult;

    /// <summary>The session is over, or the person is in no household.</summary>
    public sealed record Nothing : CallerResult;
}
