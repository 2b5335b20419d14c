using System.Runtime.ExceptionServices;
using System.Text.Json;
using Twilio.Base;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Types;
using HttpMethod = Twilio.Http.HttpMethod;
using TwilioDomain = Twilio.Rest.Domain;

namespace HouseholdPortal.Application.Messaging.Twilio;

/// <summary>
/// Twilio's Messages resource (2010-04-01) through its SDK: creates a message, lists those to a number, reads one. None of the SDK's exceptions
/// leaves this class: their texts hold the request's address, and a list's has a number in it.
/// </summary>
internal sealed class TwilioMessages(TwilioConnection connection, TwilioOptions options, PortalAddress portal)
{
    // Twilio's largest page. No person's number gets more messages in the year that Twilio keeps them.
    private const int PageSize = 1000;
    private const int MostPages = 5;

    // The name of the list in the answer.
    private const string List = "messages";

    // Twilio accepts 1 to 36,000 seconds.
    private static readonly TimeSpan s_leastValidity = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_mostValidity = TimeSpan.FromHours(10);

    /// <summary>POST: creates the message, which Twilio sends at once and drops when it is no longer useful.</summary>
    public Task<TwilioAnswer<MessageResource>> CreateAsync(OutgoingSms sms, CancellationToken cancellationToken)
    {
        var asked = new CreateMessageOptions(Number(sms)) { Body = sms.Text };
        if (options.MessagingServiceSid.Length > 0) asked.MessagingServiceSid = options.MessagingServiceSid;
        else asked.From = new(options.From);
        if (options.HasCallbacks) asked.StatusCallback = portal.Of($"{TwilioCallback.Path}?{TwilioCallback.MessageField}={sms.Id}");
        if (sms.UsefulFor is { } useful) asked.ValidityPeriod = (int)(useful < s_leastValidity ? s_leastValidity : useful > s_mostValidity ? s_mostValidity : useful).TotalSeconds;
        return AskAsync(client => MessageResource.CreateAsync(asked, client), cancellationToken);
    }

    /// <summary>
    /// GET: the messages to its number created since then, the newest first. Does not filter by DateSent, because messages still in Twilio's queue
    /// have none, and those are what we look for.
    /// </summary>
    /// <returns>The messages, or the reply that says why the list could not be read.</returns>
    public async Task<(IReadOnlyList<MessageResource> Found, TwilioReply? Trouble)> ListAsync(OutgoingSms sms, DateTimeOffset since, CancellationToken cancellationToken)
    {
        List<MessageResource> found = [];
        var first = new ReadMessageOptions { To = Number(sms), PageSize = PageSize };
        var answer = await AskAsync(client => PageAsync(client, MessageResource.ReadAsync(first, client)), cancellationToken);
        for (var pages = 1; answer.Resource is { } page; pages++)
        {
            found.AddRange(page.Records.Where(message => message.DateCreated is not { } at || new DateTimeOffset(at.ToUniversalTime()) >= since));
            if (pages == MostPages || !page.HasNextPage()) return (found, null);
            var next = new Request(HttpMethod.Get, page.GetNextPageUrl(TwilioDomain.Api));
            answer = await AskAsync(client => PageAsync(client, client.RequestAsync(next)), cancellationToken);
        }

        return ([], answer.Reply);
    }

    /// <summary>GET: one message; null when it could not be read.</summary>
    public async Task<MessageResource?> GetAsync(string sid, CancellationToken cancellationToken) =>
        (await AskAsync(client => MessageResource.FetchAsync(sid, client: client), cancellationToken)).Resource;

    private static PhoneNumber Number(OutgoingSms sms) => new("+" + sms.To.Digits);

    // Not the SDK's own result set: enumerating it blocks for each further page.
    private static async Task<Page<MessageResource>?> PageAsync(ITwilioRestClient client, Task asked)
    {
        await asked;
        var answer = client.HttpClient.LastResponse.Content;

        // The SDK reads an answer without a list as an empty list; the message would then be created a second time.
        using var json = JsonDocument.Parse(answer);
        if (json.RootElement.GetProperty(List).ValueKind is not JsonValueKind.Array) throw new JsonException("The answer has no list of messages.");
        return Page<MessageResource>.FromJson(List, answer);
    }

    private async Task<TwilioAnswer<T>> AskAsync<T>(Func<ITwilioRestClient, Task<T?>> call, CancellationToken cancellationToken)
        where T : class
    {
        var (name, secret) = options.Credentials;
        var transport = new TwilioTransport(connection, cancellationToken);
        var client = new TwilioRestClient(name, secret, options.AccountSid, httpClient: transport) { LogLevel = "" }; // Its own log writes addresses.
        try
        {
            var resource = await call(client);
            return new(transport.Reply!, transport.Reply is TwilioReply.Answered { IsSuccess: true } ? resource : null, Code: 0);
        }
        catch (Exception error)
        {
            transport.Failure?.Throw();
            if (transport.Reply is not { } reply) throw;
            return new(reply, Resource: null, (error as ApiException)?.Code ?? 0);
        }
    }
}

/// <summary>The outcome of one SDK call.</summary>
/// <param name="Reply">The outcome of its request.</param>
/// <param name="Resource">What the SDK read from the answer; null when Twilio refused, or there was none.</param>
/// <param name="Code">Twilio's error code; 0 when there is none.</param>
internal readonly record struct TwilioAnswer<T>(TwilioReply Reply, T? Resource, int Code)
    where T : class;

/// <summary>
/// The SDK's HTTP transport, for one call: it carries the caller's cancellation token, which the SDK's resources do not take, and keeps the outcome
/// of the request, which they lose.
/// </summary>
internal sealed class TwilioTransport(TwilioConnection connection, CancellationToken cancellationToken) : global::Twilio.Http.HttpClient
{
    /// <summary>The outcome of the last request; null when there was none.</summary>
    public TwilioReply? Reply { get; private set; }

    /// <summary>Why there is no reply, such as that the caller gave up.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    public override Response MakeRequest(Request request) => throw new NotSupportedException("Blocking calls are not supported.");

    public override async Task<Response> MakeRequestAsync(Request request)
    {
        try
        {
            Reply = await connection.SendAsync(request, cancellationToken);
        }
        catch (Exception error)
        {
            Failure = ExceptionDispatchInfo.Capture(error);
            throw;
        }

        // The SDK cannot express “no answer”: it makes its own error of this one.
        return LastResponse = Reply is TwilioReply.Answered answered ? new(answered.Status, answered.Body) : throw new IOException("No answer came from Twilio.");
    }
}
