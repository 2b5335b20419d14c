using HouseholdPortal.Application;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Application.Care.Calls;
using HouseholdPortal.Application.Demo;
using HouseholdPortal.Application.Lines;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Orders;
using HouseholdPortal.Application.Overview;
using HouseholdPortal.Application.Usage;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Web.Admin;
using HouseholdPortal.Web.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HouseholdPortal.Web.Simulator;

/// <summary>The handset simulator's query and its JSON addresses. Without the demo nothing is mapped and the simulator's page answers “not found”.</summary>
internal static class SimulatorSetup
{
    public const string Page = "/simulator";
    public const string Messages = "/simulator/messages";
    public const string Events = "/simulator/events";

    public static IServiceCollection AddSimulator(this IServiceCollection services)
    {
        services.TryAddTransient<DutyWords>();
        services.TryAddSingleton<TakeBill>();
        services.AddSingleton<SimulatedPayments>().Replace(ServiceDescriptor.Singleton<IPaymentSystem>(provider => provider.GetRequiredService<SimulatedPayments>()));
        services.AddSingleton<SimulatedPayerChecks>().Replace(ServiceDescriptor.Singleton<IPayerEligibility>(provider => provider.GetRequiredService<SimulatedPayerChecks>()));
        services.AddSingleton<SimulatedNetwork>().Replace(ServiceDescriptor.Singleton<INetwork>(provider => provider.GetRequiredService<SimulatedNetwork>()));
        services.TryAddSingleton<RingOperator>();
        services.TryAddSingleton<HangUp>();
        services.AddSingleton<ShowCalls>().AddSingleton<SimulatedTelephony>().Replace(ServiceDescriptor.Singleton<ITelephony>(provider => provider.GetRequiredService<SimulatedTelephony>()));
        return services.AddUsage().AddSingleton<SwapSim>().AddSingleton<SendNextBills>().AddSingleton<ReceiveMessage>().AddSingleton<DemoStaff>().AddSingleton<ShowHandsets>().AddSingleton<HandsetArrivals>();
    }

    /// <summary>Maps the texts as JSON, and the events that tell the page of new ones. Maps nothing unless the demo is on.</summary>
    public static void MapSimulator(this IEndpointRouteBuilder endpoints)
    {
        var demo = endpoints.ServiceProvider.GetRequiredService<DemoOptions>();
        if (!demo.Enabled) return;
        var simulator = endpoints.MapGroup("").AllowAnonymous().AddEndpointFilter(async (context, next) =>
            demo.Allows(context.HttpContext) ? await next(context) : Results.NotFound());
        simulator.MapGet(Messages, MessagesAsync);
        simulator.MapGet(Events, (HandsetArrivals arrivals, CancellationToken cancellationToken) =>
            TypedResults.ServerSentEvents(arrivals.WatchAsync(cancellationToken), eventType: "changed"));
    }

    /// <summary>
    /// The e-mails to an address, or the texts to a number or to all of the demo's numbers, the oldest first. A number may be written as people write
    /// it, or in full without the plus.
    /// </summary>
    private static async Task<IResult> MessagesAsync(string? number, [FromQuery(Name = "address")] string? email, ShowHandsets handsets, PortalAddress address, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(email))
        {
            return EmailAddress.TryParse(email, out var to, out _)
                ? Results.Json((await handsets.EmailsAsync(to, cancellationToken)).Select(mail => new EmailMessage(mail.Id, mail.To.Value, mail.Subject, mail.Text, mail.At)))
                : Results.Problem("The address is not an e-mail address.", statusCode: StatusCodes.Status400BadRequest);
        }

        if (string.IsNullOrWhiteSpace(number)) return Texts(await handsets.OfDemoAsync(cancellationToken));
        return HandsetNumber.TryParse(number, address.CountryCode, out var msisdn)
            ? Texts([await handsets.OfAsync(msisdn, cancellationToken)])
            : Results.Problem("The number is not a phone number.", statusCode: StatusCodes.Status400BadRequest);
    }

    private static IResult Texts(IEnumerable<HandsetView> handsets) => Results.Json(
        handsets.SelectMany(handset => handset.Texts.Where(text => !text.IsSent).Select(text => new TextMessage(text.Id, handset.Number.Digits, text.Text, text.At))).OrderBy(text => text.At));

    private sealed record EmailMessage(Guid Id, string Address, string Subject, string Text, DateTimeOffset At);

    private sealed record TextMessage(Guid Id, string Number, string Text, DateTimeOffset At);
}
