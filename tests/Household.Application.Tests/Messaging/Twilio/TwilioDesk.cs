using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Messaging.Twilio;
using HouseholdPortal.Domain;
using HouseholdPortal.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>Our client and a <see cref="FakeTwilio"/>, without any database.</summary>
internal sealed class TwilioDesk : IDisposable
{
    private readonly ServiceProvider _services;

    public TwilioDesk(TwilioOptions? options = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        Twilio.Now = Time.GetUtcNow;
        Twilio.Serve(services, options);
        _services = services.BuildServiceProvider();
    }

    public static OutgoingSms Hello { get; } = new(new("01900000-0000-7000-8000-000000000001"), Msisdn.Parse("447700900186"), "123456 is your code.\n\n@my.operator.example #123456");

    public FakeTime Time { get; } = new();

    public FakeTwilio Twilio { get; } = new();

    private ISmsSender Sender => _services.GetRequiredService<ISmsSender>();

    public Task<SendOutcome> SendAsync(OutgoingSms? sms = null) => PassTimeAsync(Sender.SendAsync(sms ?? Hello, TestContext.Current.CancellationToken));

    public Task<SmsLookUp> FindAsync(OutgoingSms? sms = null, DateTimeOffset? since = null) => PassTimeAsync(Sender.FindAsync(sms ?? Hello, since ?? Time.GetUtcNow(), TestContext.Current.CancellationToken));

    public void Dispose() => _services.Dispose();

    /// <summary>Lets time pass, a second at a time, until the work is done.</summary>
    private async Task<T> PassTimeAsync<T>(Task<T> work)
    {
        await Eventually.IsTrueAsync(() =>
        {
            if (!work.IsCompleted) Time.Advance(TimeSpan.FromSeconds(1));
            return work.IsCompleted;
        }, "Every request ends in time.");
        return await work;
    }
}
