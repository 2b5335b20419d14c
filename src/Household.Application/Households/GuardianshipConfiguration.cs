using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Households;

internal sealed class GuardianshipConfiguration : HouseholdOwnedConfiguration<Guardianship, GuardianshipId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Guardianship> builder)
    {
        RefersTo<Member>(builder, nameof(Guardianship.GuardianId));
        RefersTo<Member>(builder, nameof(Guardianship.MinorId));
    }
}
