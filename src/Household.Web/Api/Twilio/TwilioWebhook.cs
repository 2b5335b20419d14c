using HouseholdPortal.Application;
using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Web.Ui.Forms;
using Microsoft.AspNetCore.Mvc;

namespace HouseholdPortal.Web.Api.Twilio;

/// <summary>
/// Where Twilio reports how far a message has come and delivers the messages that people send. There is no session and no form token here: the
/// signature proves that it is Twilio, and without one nothing is read. A repeated call gets the same answer.
/// </summary>
internal static partial class TwilioWebhook
{
    private const int LargestBody = 64 * 1024;

    /// <summary>Maps nothing when Twilio is set up without callbacks.</summary>
    public static void MapTwilioWebhook(this WebApplication app)
    {
        if (app.Services.GetService<TwilioOptions>() is not { HasCallbacks: true }) return;
        Map(app, TwilioCallback.Path, HearAsync);
        Map(app, TwilioInbound.Path, ReceiveAsync);
    }

    private static void Map(WebApplication app, string path, Func<HttpContext, IReadOnlyList<KeyValuePair<string, string>>, Task<IResult>> handle) => app
        .MapPost(path, async (HttpContext http, TwilioOptions options, PortalAddress portal) =>
        {
            if (await FieldsAsync(http) is { } fields && IsTwilio(http.Request, options, portal, fields)) return await handle(http, fields);
            Forged(http.RequestServices.GetRequiredService<ILogger<TwilioOptions>>());
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        })
        .AllowAnonymous().DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestBody));

    private static async Task<IResult> HearAsync(HttpContext http, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        // A callback about a message that is not ours still comes from Twilio: an error would only make it repeat.
        if (TwilioCallback.Read(http.Request.Query[TwilioCallback.MessageField], fields) is { } told)
            await http.RequestServices.GetRequiredService<HearDelivery>().RunAsync(told.Message, told.Sid, told.Delivery, told.Error, http.RequestAborted);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ReceiveAsync(HttpContext http, IReadOnlyList<KeyValuePair<string, string>> fields)
    {
        if (TwilioInbound.Read(fields) is { } sms) await http.RequestServices.GetRequiredService<ReceiveMessage>().RunAsync(sms, http.RequestAborted);
        return TypedResults.Text(TwilioInbound.NoReply, "text/xml");
    }

    [LoggerMessage(EventName = nameof(Forged), Level = LogLevel.Warning, Message = "Ignored a callback that Twilio did not sign.")]
    private static partial void Forged(ILogger log);

    /// <summary>The form; null when there is none or it cannot be read.</summary>
    private static async Task<List<KeyValuePair<string, string>>?> FieldsAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) return null;
        try
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return [.. form.SelectMany(field => field.Value, (field, value) => KeyValuePair.Create(field.Key, value ?? ""))];
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException && !GivenUpForm.Is(http, error))
        {
            return null;
        }
    }

    // The public address: behind a proxy, the request's own address is a different one.
    private static bool IsTwilio(HttpRequest request, TwilioOptions options, PortalAddress portal, List<KeyValuePair<string, string>> fields) => TwilioSignature.IsValid(
        options.AuthToken, portal.Of(request.Path.ToUriComponent() + request.QueryString.ToUriComponent()), fields, request.Headers["X-Twilio-Signature"]);
}
