using HouseholdPortal.Domain.Contacts;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HouseholdPortal.Application.Contacts;

internal sealed class NoticeChoiceConfiguration : IEntityTypeConfiguration<NoticeChoice>
{
    public void Configure(EntityTypeBuilder<NoticeChoice> builder)
    {
        builder.ToTable("NoticeChoices");
        builder.HasKey(choice => new { choice.PersonId, choice.Kind, choice.Channel });
        builder.HasOne<Person>().WithMany().HasForeignKey(choice => choice.PersonId).OnDelete(DeleteBehavior.NoAction);
    }
}
