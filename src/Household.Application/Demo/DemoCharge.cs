using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;

namespace HouseholdPortal.Application.Demo;

/// <summary>One item of a demo bill, in pence.</summary>
internal readonly record struct DemoCharge(LineId Line, ContractId? Contract, string Description, Period Period, long Pence)
{
    /// <summary>A month of a contract.</summary>
    public static DemoCharge Monthly(Contract contract, DateOnly billDay, long pence) => new(contract.LineId, contract.Id, contract.PlanName, DemoCalendar.Month(billDay), pence);

    /// <summary>What no contract covers, used in the month before the bill.</summary>
    public static DemoCharge Extra(Line line, string description, DateOnly billDay, long pence) => new(line.Id, null, description, DemoCalendar.Month(billDay.AddMonths(-1)), pence);
}
