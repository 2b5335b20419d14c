using HouseholdPortal.Application.Delegations;
using HouseholdPortal.Web.Portal.Households;

namespace HouseholdPortal.Web.Portal.Delegations;

/// <summary>Keeps what the form “Let someone do more” shows.</summary>
internal sealed class GrantViewSerializer : KeptHousehold<ShowGrant.View>;
