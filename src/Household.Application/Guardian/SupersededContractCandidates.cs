using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Guardian;

namespace HouseholdPortal.Application.Guardian;

/// <summary>Rule 1 needs a contract that supersedes another.</summary>
public sealed class SupersededContractCandidates : OverchargeCandidates
{
    public override RuleCode Rule => RuleCode.SupersededContractStillCharged;

    public override IQueryable<HouseholdId> In(HouseholdDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Contracts.Where(contract => contract.SupersedesId != null).Select(contract => contract.HouseholdId);
    }
}
