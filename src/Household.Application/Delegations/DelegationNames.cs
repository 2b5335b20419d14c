using System.Globalization;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Delegations;

/// <summary>Who lets whom do something with what, by the names that the household has for them.</summary>
internal sealed class DelegationNames(HouseholdLook look, MemberId grantor, MemberId grantee, LineId? line, BillingAccountId? account, IStringLocalizer<DelegationTexts> text)
{
    public DelegationNames(HouseholdLook look, Delegation delegation, IStringLocalizer<DelegationTexts> text)
        : this(look, delegation.GrantorId, delegation.GranteeId, delegation.LineId, delegation.AccountId, text) { }

    private SeenLine? Line => look.Lines.FirstOrDefault(one => one.Id == line);

    public string Grantor => Name(grantor);

    public string Grantee => Name(grantee);

    public OperationFacts.LineFact? LineFact => Line is { } seen ? new(seen.Id, seen.Number, seen.Label, seen.UserId is { } user ? Name(user) : null, PersonOf(seen.UserId)) : null;

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    /// <summary>“your line”, “Leila’s line”, “Home broadband” or “the account Home”, as the viewer says it.</summary>
    public string What(PersonId viewer) => Line switch
    {
        { UserId: { } user } when PersonOf(user) == viewer => text["YourLine"],
        { UserId: { } user } => text["TheirLine", Name(user)],
        { } seen => seen.Label,
        null => text["TheAccount", look.Accounts.First(one => one.Id == account).Name],
    };

    /// <summary>“run Home broadband”: the name of what it gives, where it has one; “see the whole bill for …” where it is one thing, unless that is seeing the line.</summary>
    public string Do(DelegationTerms terms, PersonId viewer) => TemplateOf(terms) is null && terms.Permissions is [not Permission.SeeLine and var only]
        ? text["Only", text["Can" + only], What(viewer)]
        : text[TemplateOf(terms)?.ToString() ?? "Help", What(viewer)];

    /// <summary>What it gives exactly.</summary>
    public IReadOnlyList<OperationRow> Rows(DelegationTerms terms) => [new(text["May"], string.Join(", ", terms.Permissions.Select(permission => text["Can" + permission].Value))), .. Conditions(terms)];

    /// <summary>Up to which sum, and from when to when.</summary>
    public IReadOnlyList<OperationRow> Conditions(DelegationTerms terms)
    {
        List<OperationRow> rows = [];
        if (terms.Permissions.Contains(Permission.ChangePlanDearer))
            rows.Add(new(text["Dearer"], terms.Allowance.Minor == 0 ? text["NoDearer"] : text["UpTo", MoneyText.Of(terms.Allowance)], text["DearerMore"]));
        rows.Add(new(text["When"], text["FromUntil", Day(terms.Period.From), Day(terms.Period.LastDay)]));
        return rows;
    }

    /// <summary>
    /// The template that these terms are, with what such a target knows of it, or that they go beyond; null where they are none. What is called “but not the money” has
    /// nothing of it, and what is called “see the bills” changes nothing.
    /// </summary>
    private DelegationTemplate? TemplateOf(DelegationTerms terms)
    {
        bool Covers(DelegationTemplate template) => !template.Permissions().Where(permission => account is not null || !PermissionTable.Targets(permission).HasFlag(TargetKinds.Account)).Except(terms.Permissions).Any();
        if (Covers(DelegationTemplate.RunLine)) return DelegationTemplate.RunLine;
        if (Covers(DelegationTemplate.AllButMoney) && !terms.Permissions.Any(permission => permission is Permission.ChangePlanDearer or Permission.SeeAccountBill or Permission.PayBill)) return DelegationTemplate.AllButMoney;
        return Covers(DelegationTemplate.SeeBills) && !terms.Permissions.Except(DelegationTemplate.SeeBills.Permissions()).Any() ? DelegationTemplate.SeeBills : null;
    }

    private string Name(MemberId member) => look.Members.First(one => one.Id == member).Name;

    private PersonId? PersonOf(MemberId? member) => look.Relations.Members.Where(one => one.Id == member).Select(one => (PersonId?)one.Person).FirstOrDefault();
}
