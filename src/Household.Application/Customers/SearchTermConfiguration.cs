using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Customers;

internal sealed class SearchTermConfiguration : IEntityTypeConfiguration<SearchTerm>
{
    public void Configure(EntityTypeBuilder<SearchTerm> builder)
    {
        builder.ToTable("SearchTerms");

        // A person's few terms lie together: the other words of a name are looked for there.
        builder.HasKey(term => new { term.PersonId, term.Term });
        builder.HasOne<Person>().WithMany().HasForeignKey(term => term.PersonId).OnDelete(DeleteBehavior.NoAction);

        // All people with a part of the name that begins so, in order.
        builder.HasIndex(term => new { term.Term, term.PersonId });
    }
}
