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
/// Twilio's Messages resource (2010-04-01) by its SDK: makes a message, lists those to a number, reads one. None of the SDK's exceptions leaves
/// here: their texts hold the address of the request, and a list's has a number in it.
/// </summary>
internal sealed class TwilioMessages(TwilioConnection connection, TwilioOptions options, PortalAddress portal)
{
    // Twilio's largest page, and more of them than any one person's number has messages in the year that Twilio keeps them.
    private const int PageSize = 1000;
    private const int MostPages = 5;

    // What the answer calls it.
    private const string List = "messages";

    // Twilio takes 1 to 36,000 seconds.
    private static readonly TimeSpan s_leastValidity = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_mostValidity = TimeSpan.FromHours(10);

    /// <summary>POST: makes the message, which Twilio sends at once and drops when it is not useful any more.</summary>
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
    /// GET: the messages to its number made since then, the newest first. Not by DateSent, which a message that still waits in Twilio's queue
    /// has not got: just those are what is looked for.
    /// </summary>
    /// <returns>The messages, or the reply that says why they could not be read.</returns>
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

    // Not the set that the SDK makes of an answer: whoever walks through it waits, blocking, for each further page.
    private static async Task<Page<MessageResource>?> PageAsync(ITwilioRestClient client, Task asked)
    {
        await asked;
        var answer = client.HttpClient.LastResponse.Content;

        // The SDK takes a list that is none for an empty one, and then a message that was made would be made again.
        using var json = JsonDocument.Parse(answer);
        if (json.RootElement.GetProperty(List).ValueKind is not JsonValueKind.Array) throw new JsonException("The list of messages is none.");
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

/// <summary>What came of one call of the SDK.</summary>
/// <param name="Reply">What came of its request.</param>
/// <param name="Resource">What the SDK read of the answer; null when Twilio refused, or it is none.</param>
/// <param name="Code">Twilio's error code; 0 when it says none.</param>
internal readonly record struct TwilioAnswer<T>(TwilioReply Reply, T? Resource, int Code)
    where T : class;

/// <summary>
/// What the SDK's resources talk through, for one call: it carries the caller's token, which they do not take, and keeps what came of the request,
/// which they lose.
/// </summary>
internal sealed class TwilioTransport(TwilioConnection connection, CancellationToken cancellationToken) : global::Twilio.Http.HttpClient
{
    /// <summary>What came of the last request; null when there was none.</summary>
    public TwilioReply? Reply { get; private set; }

    /// <summary>Why there is no reply at all, such as that the caller gave up.</summary>
    public ExceptionDispatchInfo? Failure { get; private set; }

    public override Response MakeRequest(Request request) => throw new NotSupportedException("Nothing here blocks.");

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

        // The SDK has no word for no answer: it makes an error of its own of this one.
        return LastResponse = Reply is TwilioReply.Answered answered ? new(answered.Status, answered.Body) : throw new IOException("No answer came from Twilio.");
    }
}
