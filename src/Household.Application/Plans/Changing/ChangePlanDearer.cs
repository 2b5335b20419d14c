using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Plans.Changing;

/// <summary>A change that is dearer in something: within an allowance, or with the payer’s yes.</summary>
public sealed class ChangePlanDearer(PlanChangeWords words, IStringLocalizer<PlanTexts> text, OperatorPolicy policy) : PlanChange(words, text, policy)
{
    public override Permission Permission => Permission.ChangePlanDearer;
}
