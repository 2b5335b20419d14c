using HouseholdPortal.Application.Overview;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>Keeps what the household’s page shows.</summary>
internal sealed class HouseholdResultSerializer : KeptHousehold<HouseholdResult>;
