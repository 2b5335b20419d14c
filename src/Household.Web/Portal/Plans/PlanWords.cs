using System.Collections.Immutable;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Application.Plans;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Catalogue;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Plans;
using HouseholdPortal.Web.Portal.Reasons;
using HouseholdPortal.Web.Ui.Formats;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal.Plans;

/// <summary>What a change of plan means, in a reader’s words.</summary>
internal sealed class PlanWords(IStringLocalizer<PlanWords> text, ReasonWords reasons)
{
    /// <summary>A good or a doubtful fact about a choice.</summary>
    public sealed record Fact(bool IsGood, string Text);

    /// <summary>“£4.00 less than now”.</summary>
    public string Difference(ShowPlans.Choice choice) => choice.Change.Cost.Monthly switch
    {
        0 => text["AsNow"],
        > 0 and var more => text["MoreThanNow", MoneyText.Of(Sum(choice, more))],
        var less => text["LessThanNow", MoneyText.Of(Sum(choice, -less))],
    };

    /// <summary>Who is asked; null where nobody is.</summary>
    public string? Asks(ShowPlans.Choice choice) => choice.Decision is AccessDecision.NeedsConsentOf ? text["Asks", Names(choice)] : choice.Decision is AccessDecision.Refused ? text["NotAlone"].Value : null;

    /// <summary>“You decide.”</summary>
    public string Decides(ShowPlans.Choice choice) => choice.Decision switch
    {
        AccessDecision.NeedsConsentOf => text["TheyDecide", Names(choice)],
        AccessDecision.Refused => text["NotYou"],
        AccessDecision.Allowed or AccessDecision.NeedsProof => text["YouDecide"],
    };

    /// <summary>Why so, in one sentence.</summary>
    public string Why(ShowPlans.Choice choice, ShowPlans.View view)
    {
        var cost = choice.Change.Cost;
        return choice.Decision switch
        {
            AccessDecision.Refused => reasons.Sentence(choice.Because),
            AccessDecision.NeedsConsentOf when view.AllowanceLeft is { } left && choice.Change.IsDearer && !choice.Change.IsOpenEnded => text["OverAllowance", MoneyText.Of(Sum(choice, cost.Most)), cost.Months, MoneyText.Of(left)],
            AccessDecision.NeedsConsentOf when choice.Change.IsOpenEnded => text["NoSum"],
            AccessDecision.NeedsConsentOf => text["TheirYes"],
            AccessDecision.Allowed or AccessDecision.NeedsProof when !choice.Change.IsDearer => text["NobodyAsked"],
            AccessDecision.Allowed or AccessDecision.NeedsProof when view.ViewerPays => text["YouPay"],
            AccessDecision.Allowed or AccessDecision.NeedsProof => text["WithinAllowance", MoneyText.Of(Sum(choice, cost.Most)), cost.Months, view.AllowanceLeft is { } left ? MoneyText.Of(left) : ""],
        };
    }

    /// <summary>“£1.50 more on each of 5 bills, from 13 December”, and what leaving early can cost.</summary>
    public string OverBills(ShowPlans.Choice choice)
    {
        var cost = choice.Change.Cost;
        var bills = text["OverBills", cost.Months, DayText.Full(choice.Change.From)].Value;
        return cost.Leaving > 0 ? $"{bills} {text["AndLeaving", MoneyText.Of(Sum(choice, cost.Leaving))]}" : bills;
    }

    /// <summary>What it would change: the term, what is lost or gained, what it costs once.</summary>
    public ImmutableArray<Fact> Facts(ShowPlans.Choice choice, ShowPlans.View view)
    {
        var (change, begins) = (choice.Change, choice.Change.Beginning[0]);
        List<Fact> facts = [];
        if (choice.Fit.Months > 0) facts.Add(choice.Fit.IsEnough ? new(true, text["EnoughAlways", choice.Fit.Months]) : new(false, text["NotEnough", choice.Fit.Months - choice.Fit.Enough, choice.Fit.Months]));
        if (begins.Version.Once.Minor > 0) facts.Add(new(false, text["Once", MoneyText.Of(begins.Version.Once)]));
        facts.Add(change.IsBoundLonger && begins.BoundUntil is { } longer ? new(false, text["NewTerm", begins.Version.TermMonths, DayText.Full(longer)])
            : begins.BoundUntil is { } same ? new(true, text["SameEnd", DayText.Full(same)]) : new(true, text["NoTerm"]));
        if (change.IsOpenEnded) facts.Add(new(false, text["Rates"]));
        if (view.Now?.Includes is { } had) facts.AddRange(Against(begins.Version.Terms, had, change.LessService));
        return [.. facts];
    }

    /// <summary>The rows of a summary.</summary>
    public IEnumerable<OperationRow> Rows(SummaryFacts facts)
    {
        string Money(Money sum) => MoneyText.Of(sum);
        if (facts.Kind != OfferingKind.Device) yield return new(text["Service"], Service(facts.Includes), facts.Kind == OfferingKind.Plan && facts.Includes.AbroadMb > 0 ? text["AbroadToo", DataText.Of(facts.Includes.AbroadMb)].Value : null);
        if (facts.Speed.DownMbps > 0) yield return new(text["SpeedName"], text["Speed", facts.Speed.DownMbps, facts.Speed.UpMbps], text["SpeedMore"]);
        yield return new(text["Price"], text[facts.Kind == OfferingKind.Device ? "Instalment" : "Monthly", Money(facts.Monthly)], string.Join(". ", Parts(facts)));
        yield return facts.BoundUntil is { } until
            ? new(text["Term"], text["Until", DayText.Full(until)], facts.Kind == OfferingKind.Device ? text["ThenPaid"] : text["ThenMonthly"])
            : new(text["Term"], text["AnyTime"]);
        if (facts.BoundUntil is not null) yield return new(text["Leaving"], text[facts.Kind == OfferingKind.Device ? "LeavingInstalments" : "LeavingMonths", Money(facts.LeavingMonthly)], text["LeavingOn", Money(facts.LeavingOnFirstDay), DayText.Full(facts.From)]);
        if (facts.Kind == OfferingKind.Plan) yield return new(text["Over"], facts.Beyond.PerGb is { } gb and > 0 ? text["PerGb", Money(new(gb, facts.Monthly.Currency))] : text["Stops"]);
        yield return new(text["Back"], text["FreeUntil", DayText.Full(facts.UndoableUntil)], text["FourteenDays"]);
    }

    /// <summary>A sum in the choice’s currency.</summary>
    public static Money Sum(ShowPlans.Choice choice, long minor) => new(minor, choice.Monthly.Currency);

    /// <summary>What a plan includes, in one line.</summary>
    public string Service(Inclusions includes)
    {
        List<string> parts = [includes.DataMb is { } mb ? text["Data", DataText.Of(mb)] : text["UnlimitedData"]];
        if (includes.Minutes is not 0) parts.Add(includes.Minutes is { } minutes ? text["Minutes", minutes] : text["Calls"]);
        if (includes.Texts is not 0) parts.Add(includes.Texts is { } texts ? text["TextCount", texts] : text["Texts"]);
        return string.Join(", ", parts);
    }

    private IEnumerable<string> Parts(SummaryFacts facts)
    {
        if (facts.MonthlyBefore.Minor > 0) yield return text["BeforeThen", MoneyText.Of(facts.MonthlyBefore), DayText.Full(facts.From)];
        yield return facts.Once.Minor > 0 ? text["OnceToo", MoneyText.Of(facts.Once)] : text["NothingOnce"];
    }

    private IEnumerable<Fact> Against(OfferingTerms terms, Inclusions had, bool isLess)
    {
        if (terms.Includes.DataMb is null && had.DataMb is not null) yield return new(true, text["NoLimit"]);
        if (terms.Includes.DataMb is { } data && (had.DataMb is not { } before || data < before)) yield return new(false, had.DataMb is { } mb ? text["LoseData", DataText.Of(mb - data)] : text["LoseUnlimited", DataText.Of(data)]);
        else if (terms.Includes.DataMb is { } more && had.DataMb < more) yield return new(true, text["GainData", DataText.Of(more - had.DataMb.Value)]);
        if (terms.Includes.AbroadMb < had.AbroadMb) yield return new(false, text["LessAbroad", DataText.Of(had.AbroadMb), DataText.Of(terms.Includes.AbroadMb)]);
        if (terms.Includes.AbroadMb > had.AbroadMb) yield return new(true, text["MoreAbroad", DataText.Of(terms.Includes.AbroadMb)]);
        if (!isLess) yield return new(true, text["LoseNothing"]);
    }

    private string Names(ShowPlans.Choice choice) => choice.Others.IsEmpty ? text["Payer"] : NameList.Of([.. choice.Others.Select(other => other.Name)], text["Or"]);
}
