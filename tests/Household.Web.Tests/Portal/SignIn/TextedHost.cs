using System.Net;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Domain;
using Microsoft.AspNetCore.Hosting;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>The program of an operator that people can text: Twilio brings their texts. It is behind a proxy, so that a visitor can come from anywhere.</summary>
public sealed class TextedHost : PortalHost
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private int _texts;

    /// <summary>The number that people text.</summary>
    public const string Inbox = "+447700900100";

    /// <summary>A text from a handset, as Twilio brings it: signed, and more than once.</summary>
    public async Task TextAsync(Msisdn from, string text)
    {
        KeyValuePair<string, string>[] fields = [new("MessageSid", $"SM{++_texts:D32}"), new("SmsStatus", "received"), new("From", "+" + from.Digits), new("To", Inbox), new("Body", text)];
        using var http = new HttpClient();
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(ClientOptions.BaseAddress, TwilioInbound.Path)) { Content = new FormUrlEncodedContent(fields) };
            request.Headers.Add("X-Twilio-Signature", TwilioSignature.Of(Token, Origin + TwilioInbound.Path, fields));
            using var answer = await http.SendAsync(request);
            Assert.Equal((HttpStatusCode.OK, TwilioInbound.NoReply), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }

        await WorkAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Proxies:Trusted:0", "127.0.0.1");
        builder.UseSetting("Proxies:Trusted:1", "::1");
        builder.UseSetting("Twilio:AccountSid", "AC" + Token);
        builder.UseSetting("Twilio:AuthToken", Token);
        builder.UseSetting("Twilio:From", Inbox);
        builder.UseSetting("Twilio:BaseUrl", "http://127.0.0.1:9");
    }
}
