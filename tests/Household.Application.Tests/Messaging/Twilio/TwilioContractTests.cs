using System.Net;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;
using Microsoft.Extensions.DependencyInjection;
using Twilio.Http;
using HttpClient = System.Net.Http.HttpClient;
using HttpMethod = Twilio.Http.HttpMethod;
using TwilioDomain = Twilio.Rest.Domain;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>Our client against Twilio's own description of its interface, served by Prism.</summary>
public sealed class TwilioContractTests(TwilioMock mock) : IClassFixture<TwilioMock>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_we_post_to_make_a_message_is_allowed_and_its_answer_understood()
    {
        await using var services = Services(FakeTwilio.Options);
        var outcome = await services.GetRequiredService<ISmsSender>().SendAsync(TwilioDesk.Hello with { UsefulFor = TimeSpan.FromMinutes(5) }, Cancel);
        var accepted = Assert.IsType<SendOutcome.Accepted>(outcome);
        Assert.Matches("^(SM|MM)[0-9a-fA-F]{32}$", accepted.ProviderId);
        Assert.Equal(Delivery.Queued, accepted.Delivery);
    }

    [Fact]
    public async Task So_is_a_message_by_a_messaging_service_with_an_API_key_and_no_callback()
    {
        await using var services = Services(FakeTwilio.Options with { AuthToken = "", ApiKeySid = "SK1", ApiKeySecret = "secret", From = "", MessagingServiceSid = "MG" + new string('c', 32) });
        Assert.IsType<SendOutcome.Accepted>(await services.GetRequiredService<ISmsSender>().SendAsync(TwilioDesk.Hello, Cancel));
    }

    [Fact]
    public async Task The_list_that_we_ask_for_is_allowed_and_understood()
    {
        await using var services = Services(FakeTwilio.Options);
        var (found, trouble) = await services.GetRequiredService<TwilioMessages>().ListAsync(TwilioDesk.Hello, DateTimeOffset.UnixEpoch, Cancel);
        Assert.Null(trouble);
        Assert.NotEmpty(found);
        Assert.All(found, message =>
        {
            Assert.Matches("^(SM|MM)[0-9a-fA-F]{32}$", message.Sid);
            Assert.NotNull(message.DateCreated);
            Assert.NotNull(message.Body);
            Assert.NotNull(message.Status);
        });
    }

    [Fact]
    public async Task So_is_one_message_that_we_ask_after()
    {
        await using var services = Services(FakeTwilio.Options);
        var message = await services.GetRequiredService<TwilioMessages>().GetAsync("SM" + new string('d', 32), Cancel);
        Assert.NotNull(message?.Sid);
        Assert.NotNull(TwilioMessage.DeliveryOf(message));
    }

    /// <summary>The mock is worth something only if it refuses what the description forbids.</summary>
    [Fact]
    public async Task The_mock_refuses_a_wrong_account_a_missing_number_and_nobody_s_credentials()
    {
        await using var services = Services(FakeTwilio.Options);
        var connection = services.GetRequiredService<TwilioConnection>();
        var messages = $"/2010-04-01/Accounts/{FakeTwilio.Options.AccountSid}/Messages.json";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(messages, ("Body", "Hello")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync(messages, ("To", "+447700900186"), ("ValidityPeriod", "soon")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await PostAsync("/2010-04-01/Accounts/AC1/Messages.json", ("To", "+447700900186")));

        using var nobody = new HttpClient { BaseAddress = mock.Serving };
        using var answer = await nobody.GetAsync(new Uri(messages, UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);

        async Task<HttpStatusCode> PostAsync(string path, params (string Name, string Value)[] form)
        {
            var request = new Request(HttpMethod.Post, TwilioDomain.Api, path, postParams: [.. form.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
            request.SetAuth("SK1", "secret");
            return Assert.IsType<TwilioReply.Answered>(await connection.SendAsync(request, Cancel)).Status;
        }
    }

    private ServiceProvider Services(TwilioOptions options)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System).AddSingleton(new PortalAddress { Origin = new("https://my.operator.example") });
        services.AddTwilio(options with { BaseUrl = mock.Serving });
        return services.BuildServiceProvider();
    }
}
