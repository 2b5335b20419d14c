using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Lines;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Lines;

internal sealed class SimConfiguration : HouseholdOwnedConfiguration<Sim, SimId>
{
    protected override void ConfigureRest(EntityTypeBuilder<Sim> builder)
    {
        RefersTo<Line>(builder, nameof(Sim.LineId));
    }
}
