using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Demo;

/// <summary>One item of a demo bill, in pence.</summary>
internal readonly record struct DemoCharge(LineId Line, ChargeKind Kind, ContractId? Contract, string Description, Period Period, long Pence)
{
    /// <summary>A contract's charge for one month.</summary>
    public static DemoCharge Monthly(Contract contract, DateOnly billDay, long pence) => Plan(contract, DemoCalendar.Month(billDay), pence);

    /// <summary>A contract's charge for some days.</summary>
    public static DemoCharge Plan(Contract contract, Period period, long pence) => new(contract.LineId, ChargeKind.Plan, contract.Id, contract.PlanName, period, pence);

    /// <summary>A charge without a contract, in the month before the bill.</summary>
    public static DemoCharge Extra(LineId line, ChargeKind kind, string description, DateOnly billDay, long pence) => new(line, kind, null, description, DemoCalendar.Month(billDay.AddMonths(-1)), pence);
}
