using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Application.Plans.Changing;

/// <summary>A change that is no dearer in anything: monthly price, one-offs, out-of-bundle rates, charge for leaving, minimum term.</summary>
public sealed class ChangePlanNoDearer(PlanChangeWords words, IStringLocalizer<PlanTexts> text, OperatorPolicy policy) : PlanChange(words, text, policy)
{
    public override Permission Permission => Permission.ChangePlanNoDearer;
}
