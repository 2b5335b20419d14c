using HouseholdPortal.Application.Households.Caring;
using HouseholdPortal.Application.Households.GrowingUp;
using HouseholdPortal.Application.Households.Inviting;
using HouseholdPortal.Application.Households.Joining;
using HouseholdPortal.Application.Households.Leaving;
using HouseholdPortal.Application.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Households;

/// <summary>Registers the use cases about a person's own households, and who is in them.</summary>
public static class HouseholdSetup
{
    public static IServiceCollection AddHouseholds(this IServiceCollection services) => services
        .AddSingleton<ChooseHousehold>()
        .AddSingleton<TellOfAge>().AddHostedService(provider => provider.GetRequiredService<TellOfAge>())
        .AddSingleton<Operation, InviteMember>().AddSingleton<Operation, CancelInvitation>()
        .AddSingleton<Operation, AcceptInvitation>().AddSingleton<Operation, DeclineInvitation>()
        .AddSingleton<Operation, LeaveHousehold>().AddSingleton<Operation, RemoveMember>()
        .AddSingleton<Operation, AddGuardian>().AddSingleton<Operation, EndGuardianship>()
        .AddSingleton<ShowMembers>().AddSingleton<ShowInvitation>().AddSingleton<ShowInvitationLink>()
        .AddSingleton<StartJoining>().AddSingleton<FinishJoining>();
}
