using HouseholdPortal.Domain.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Operations;

internal sealed class OperationRequestConfiguration : IEntityTypeConfiguration<OperationRequest>
{
    private const string Open = "\"State\" < 3";

    public void Configure(EntityTypeBuilder<OperationRequest> builder)
    {
        builder.ToTable("OperationRequests");
        builder.HasKey(request => new { request.OwnerId, request.Id });
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Ignore(request => request.Terms).Ignore(request => request.Details).Ignore(request => request.Proof).Ignore(request => request.Owner).Ignore(request => request.IsFromAfar);
        builder.Property<byte[]>("TermsFacts");
        builder.Property<long>("TermsNowMinor");
        builder.Property<long>("TermsMonthlyMinor");
        builder.Property<string?>("TermsCurrency").HasMaxLength(3);
        builder.Property<DateOnly?>("TermsBoundUntil");
        builder.Property(request => request.Number).HasMaxLength(20);
        builder.Property(request => request.ExcludingGroup).HasMaxLength(40);
        builder.PrimitiveCollection(request => request.Touched);

        // Those that go on by themselves: their time runs out, or has come.
        builder.HasIndex(request => request.WakeAt).HasFilter("\"WakeAt\" IS NOT NULL").HasDatabaseName("IX_OperationRequests_Wake");

        // Those about one target: what replaces, overtakes or excludes another.
        builder.HasIndex(request => new { request.OwnerId, request.TargetId }).HasFilter(Open).HasDatabaseName("IX_OperationRequests_OpenOnTarget");

        // Those by which people are asked in a call or visit who they are: they end with it.
        builder.HasIndex(request => request.TargetId).HasFilter("\"Operation\" = 42").HasDatabaseName("IX_OperationRequests_OfInteraction");

        // Staff find a request by the number that a caller quotes.
        builder.HasIndex(request => request.Number);

        // A person’s own, for “What I asked”.
        builder.HasIndex(request => new { request.RequesterId, request.BegunAt });

        // What an agent asked from afar: it ends with the call, and is counted for each person.
        builder.HasIndex(request => request.AskedInCall).HasFilter("\"AskedInCall\" IS NOT NULL").HasDatabaseName("IX_OperationRequests_AskedInCall");

        // What “This was not me” cancels.
        builder.HasIndex(request => request.SessionId).HasFilter(Open).HasDatabaseName("IX_OperationRequests_OpenOfSession");

        // Sealed inputs and places that have to go.
        builder.HasIndex(request => request.ClosedAt, "IX_OperationRequests_Sealed").HasFilter("\"Input\" IS NOT NULL");
        builder.HasIndex(request => request.ClosedAt, "IX_OperationRequests_Placed").HasFilter("\"Place\" IS NOT NULL");
    }
}
