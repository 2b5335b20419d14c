using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;

namespace HouseholdPortal.Application.Customers;

/// <summary>One way to read what was typed. Closed.</summary>
internal abstract record SearchForm
{
    private SearchForm() { }

    public sealed record Number(Msisdn Typed) : SearchForm;

    public sealed record Sim(Iccid Typed) : SearchForm;

    public sealed record Handset(Imei Typed) : SearchForm;

    /// <param name="Typed">Such as <c>HA 4071 882</c>.</param>
    public sealed record Account(string Typed) : SearchForm;

    public sealed record Bill(BillNumber Typed) : SearchForm;

    /// <param name="Typed">Such as <c>HR 4071 882</c>.</param>
    public sealed record Request(string Typed) : SearchForm;

    /// <param name="Typed">Such as <c>HP 4071 882</c>.</param>
    public sealed record PayOut(string Typed) : SearchForm;

    public sealed record CustomerNumber(string Typed) : SearchForm;

    /// <param name="Other">The other day that was perhaps meant, where month and day could change places.</param>
    public sealed record PostcodeAndBirth(Postcode Postcode, DateOnly BornOn, DateOnly? Other) : SearchForm;

    /// <param name="Words">Each as the parts that a hyphen or an apostrophe joins.</param>
    public sealed record Name(IReadOnlyList<IReadOnlyList<NameTerm>> Words) : SearchForm;
}
