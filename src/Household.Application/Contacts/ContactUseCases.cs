using HouseholdPortal.Application.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Contacts;

/// <summary>Registers what people do with their own numbers, addresses and notices.</summary>
internal static class ContactUseCases
{
    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.TryAddSingleton<IEmailSender, EmailNotConfigured>();
        return services.AddSingleton<ReadOwnContacts>().AddSingleton<ShowContacts>().AddSingleton<ShowContactCode>()
            .AddSingleton<AskToAddContact>().AddSingleton<AddContact>().AddSingleton<RemoveContact>()
            .AddSingleton<ShowNotices>().AddSingleton<ChooseNotices>();
    }
}
