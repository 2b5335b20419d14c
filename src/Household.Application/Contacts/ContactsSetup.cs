using HouseholdPortal.Application.Contacts.Adding;
using HouseholdPortal.Application.Contacts.Choosing;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Operations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Application.Contacts;

/// <summary>Registers what people do with their own numbers, addresses and notices.</summary>
internal static class ContactsSetup
{
    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.TryAddSingleton<IEmailSender, EmailNotConfigured>();
        services.AddSingleton<Operation, AddNumber>().AddSingleton<Operation, AddAddress>().AddSingleton<Operation, ChooseNotices>();
        return services.AddSingleton<ShowContacts>().AddSingleton<ShowContactCode>().AddSingleton<AskToAddContact>().AddSingleton<AddContact>().AddSingleton<ShowNotices>();
    }
}
