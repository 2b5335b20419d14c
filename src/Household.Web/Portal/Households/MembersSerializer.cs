using HouseholdPortal.Application.Households;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>Keeps what the card of a household’s members shows.</summary>
internal sealed class MembersSerializer : KeptHousehold<ShowMembers.View>;
