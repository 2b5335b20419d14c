using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Problems;

internal sealed class ProblemReportConfiguration : IEntityTypeConfiguration<ProblemReport>
{
    public void Configure(EntityTypeBuilder<ProblemReport> builder)
    {
        builder.ToTable("ProblemReports");
        builder.HasKey(report => report.Id);
        builder.Property(report => report.Id).ValueGeneratedNever();
        builder.Property(report => report.Number).HasMaxLength(20);
        builder.Property(report => report.Page).HasMaxLength(ProblemReport.LongestText);
        builder.Property(report => report.Error).HasMaxLength(ProblemReport.LongestText);
        builder.Property(report => report.Trace).HasMaxLength(ProblemReport.LongestText);
        builder.HasIndex(report => report.Number);

        // The purge finds old reports by it.
        builder.HasIndex(report => report.At);
    }
}
