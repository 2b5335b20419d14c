using System.Net;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing.Scenarios;
using HouseholdPortal.Web.Tests.Portal;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Web.Tests.Api.Twilio;

/// <summary>Twilio's status callbacks, and the texts that it brings, through the real program.</summary>
public sealed class TwilioWebhookTests(TwilioWebhookTests.WithTwilio host) : IClassFixture<TwilioWebhookTests.WithTwilio>, IDisposable
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private readonly HttpClient _http = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_signed_callback_moves_its_message_forward_and_again_changes_nothing()
    {
        var (to, id, sid) = await SentAsync();

        for (var time = 0; time < 3; time++)
        {
            Assert.Equal(HttpStatusCode.NoContent, await CallAsync(id, Fields(sid, "undelivered", "30005")));
            Assert.Equal((Delivery.Undelivered, 30005), await StateAsync(to));
        }

        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(id, Fields(sid, "sent")));
        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(id, Fields(sid, "delivered")));
        Assert.Equal((Delivery.Undelivered, 30005), await StateAsync(to));
    }

    [Fact]
    public async Task Without_a_valid_signature_it_is_forbidden_and_nothing_changes()
    {
        var (to, id, sid) = await SentAsync();
        var fields = Fields(sid, "delivered");
        var address = Address(id);

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(id, fields, signature: null));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(id, fields, ""));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(id, fields, TwilioSignature.Of("f" + Token[1..], address, fields)));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(id, fields, TwilioSignature.Of(Token, address, Fields(sid, "sent"))));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(id, fields, TwilioSignature.Of(Token, Address(Guid.Empty), fields)));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(id, fields, TwilioSignature.Of(Token, $"{host.ClientOptions.BaseAddress}webhooks/twilio/status?message={id}", fields)));
        Assert.Equal((Delivery.Queued, null), await StateAsync(to));
    }

    [Fact]
    public async Task What_is_no_form_is_forbidden()
    {
        host.NewVisitor().Dispose();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.ClientOptions.BaseAddress, "/webhooks/twilio/status")) { Content = new StringContent("{}", null, "application/json") };
        request.Headers.Add("X-Twilio-Signature", TwilioSignature.Of(Token, host.Origin + "/webhooks/twilio/status", []));
        using var answer = await _http.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_ends_before_all_of_it_came_is_not_said_to_be_forged(bool resets)
    {
        var (to, id, sid) = await SentAsync();
        var fields = Fields(sid, "delivered");
        var before = host.Log.Lines.Count;

        await host.Halves.PostAsync(
            host.ClientOptions.BaseAddress, $"/webhooks/twilio/status?message={id}", "application/x-www-form-urlencoded", string.Join('&', fields.Select(f => $"{f.Key}={f.Value}")), resets,
            ("X-Twilio-Signature", TwilioSignature.Of(Token, Address(id), fields)));

        Assert.DoesNotContain(host.Log.Lines.Skip(before), line => line.Level >= LogLevel.Warning);
        Assert.Equal((Delivery.Queued, null), await StateAsync(to));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(id, fields, ""));
        Assert.Single(host.Log.Lines.Skip(before), line => line.Event is "Forged");
    }

    [Fact]
    public async Task A_signed_callback_about_nothing_of_ours_is_answered_so_that_Twilio_does_not_repeat_it()
    {
        var (to, id, sid) = await SentAsync();
        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(Guid.Empty, Fields(sid, "delivered")));
        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(id, Fields(sid, "received")));
        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(id, Fields("SM1", "delivered")));
        Assert.Equal(HttpStatusCode.NoContent, await CallAsync(id, []));
        Assert.Equal((Delivery.Queued, null), await StateAsync(to));
    }

    [Fact]
    public async Task A_signed_text_is_kept_once_however_often_it_is_brought_and_nothing_is_sent_back()
    {
        host.NewVisitor().Dispose();
        var from = MadeUp.Number();
        var fields = Inbound(from, "Hello");

        for (var time = 0; time < 3; time++)
        {
            var (status, type, answer) = await BringAsync(fields, TwilioSignature.Of(Token, host.Origin + "/webhooks/twilio/inbound", fields));
            Assert.Equal((HttpStatusCode.OK, "text/xml", "<Response/>"), (status, type, answer));
        }

        Assert.Single(await KeptAsync(from));
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData("Start")]
    public async Task A_word_that_Twilio_heeds_by_itself_is_a_text_like_any_other(string word)
    {
        host.NewVisitor().Dispose();
        var from = MadeUp.Number();
        KeyValuePair<string, string>[] fields = [.. Inbound(from, word), new("OptOutType", word)];
        await BringAsync(fields, TwilioSignature.Of(Token, host.Origin + "/webhooks/twilio/inbound", fields));
        Assert.Single(await KeptAsync(from));
    }

    [Fact]
    public async Task A_text_without_a_valid_signature_is_forbidden_and_not_kept()
    {
        host.NewVisitor().Dispose();
        var from = MadeUp.Number();
        var fields = Inbound(from, "Hello");
        var before = host.Log.Lines.Count;
        var (address, status) = (host.Origin + "/webhooks/twilio/inbound", host.Origin + "/webhooks/twilio/status");
        string?[] signatures =
        [
            null, "", "x", TwilioSignature.Of("f" + Token[1..], address, fields), TwilioSignature.Of(Token, status, fields), TwilioSignature.Of(Token, address, Inbound(from, "Something else")),
            TwilioSignature.Of(Token, address, Inbound(MadeUp.Number(), "Hello")),
        ];

        foreach (var signature in signatures) Assert.Equal(HttpStatusCode.Forbidden, (await BringAsync(fields, signature)).Status);

        Assert.Empty(await KeptAsync(from));
        var lines = host.Log.Lines.Skip(before).ToList();
        Assert.Equal(signatures.Length, lines.Count(line => line.Event is "Forged"));
        Assert.All(lines, line => Assert.DoesNotContain(from.Digits, line.Everything, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_text_from_nobody_s_number_is_answered_so_that_Twilio_does_not_repeat_it()
    {
        host.NewVisitor().Dispose();
        KeyValuePair<string, string>[] fields = [new("MessageSid", "SM" + Token), new("From", "60070"), new("Body", "Hello")];
        Assert.Equal(HttpStatusCode.OK, (await BringAsync(fields, TwilioSignature.Of(Token, host.Origin + "/webhooks/twilio/inbound", fields))).Status);
    }

    private static KeyValuePair<string, string>[] Inbound(Msisdn from, string text) =>
    [
        new("MessageSid", "SM" + from.Digits.PadLeft(32, '0')), new("SmsStatus", "received"), new("From", "+" + from.Digits), new("To", "+447700900100"), new("Body", text), new("NumMedia", "0"),
        new("AccountSid", "AC" + Token),
    ];

    private async Task<(HttpStatusCode Status, string? Type, string Answer)> BringAsync(KeyValuePair<string, string>[] fields, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.ClientOptions.BaseAddress, "/webhooks/twilio/inbound")) { Content = new FormUrlEncodedContent(fields) };
        if (signature is not null) request.Headers.Add("X-Twilio-Signature", signature);
        using var answer = await _http.SendAsync(request, Cancel);
        return (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private async Task<IReadOnlyList<InboundMessage>> KeptAsync(Msisdn from)
    {
        await using var db = await host.OpenAsync();
        return await db.Set<InboundMessage>().Where(message => message.From == from).ToListAsync(Cancel);
    }

    private static KeyValuePair<string, string>[] Fields(string sid, string status, string? error = null) =>
    [
        new("MessageSid", sid), new("SmsSid", sid), new("MessageStatus", status), new("SmsStatus", status), new("AccountSid", "AC" + Token), new("ApiVersion", "2010-04-01"),
        .. error is null ? Array.Empty<KeyValuePair<string, string>>() : [new("ErrorCode", error)],
    ];

    private string Address(Guid message) => $"{host.Origin}/webhooks/twilio/status?message={message}";

    private Task<HttpStatusCode> CallAsync(Guid message, KeyValuePair<string, string>[] fields) => PostAsync(message, fields, TwilioSignature.Of(Token, Address(message), fields));

    private async Task<HttpStatusCode> PostAsync(Guid message, KeyValuePair<string, string>[] fields, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.ClientOptions.BaseAddress, $"/webhooks/twilio/status?message={message}")) { Content = new FormUrlEncodedContent(fields) };
        if (signature is not null) request.Headers.Add("X-Twilio-Signature", signature);
        using var answer = await _http.SendAsync(request, Cancel);
        return answer.StatusCode;
    }

    private async Task<(Msisdn To, Guid Id, string Sid)> SentAsync()
    {
        host.NewVisitor().Dispose();
        var to = MadeUp.Number();
        await host.Get<HouseholdTransaction>().Run([], work =>
        {
            work.Send(to, "Hello");
            return Task.FromResult(Step<int>.Commit(0));
        }, Cancel);
        await host.WorkAsync();
        await using var db = await host.OpenAsync();
        var sent = await db.Set<OutboxMessage>().SingleAsync(message => message.To == to, Cancel);
        return (to, sent.Id, sent.ProviderId!);
    }

    private async Task<(Delivery, int?)> StateAsync(Msisdn to)
    {
        await using var db = await host.OpenAsync();
        var message = await db.Set<OutboxMessage>().SingleAsync(m => m.To == to, Cancel);
        return (message.Delivery, message.Error);
    }

    /// <summary>The program with an account of Twilio's set up; the sender is the tests' own.</summary>
    public sealed class WithTwilio : LoggedHost
    {
        public HalfRequests Halves { get; } = new();

        public override string Origin => "https://my.operator.example";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Twilio:AccountSid", "AC" + Token);
            builder.UseSetting("Twilio:AuthToken", Token);
            builder.UseSetting("Twilio:From", "+447700900100");
            builder.ConfigureTestServices(Halves.AddTo);
        }
    }
}
