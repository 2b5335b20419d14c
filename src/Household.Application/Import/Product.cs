using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Import;

/// <summary>One contract of an imported household and when its charges begin: 0 is the customer's first month.</summary>
internal readonly record struct Product(Contract Contract, int FirstMonth)
{
    public long Price => Contract.MonthlyPrice.Minor;
}
