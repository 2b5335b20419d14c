using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HouseholdPortal.Application;
using HouseholdPortal.Application.Passkeys;
using HouseholdPortal.Domain.Passkeys;
using HouseholdPortal.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HouseholdPortal.Web.Tests.Portal.SignIn;

/// <summary>
/// The standard's vectors through the portal's own endpoints: a person signs in by code, adds the vector's credential, and signs in with the
/// vector's assertion. Only the challenges are put in place of random ones. Half of the vectors verify no user and two come from frames of
/// other sites, so a host with laxer rules takes all, and the portal's own rules are tested on the same.
/// </summary>
public sealed class WebAuthnVectorTests(WebAuthnVectorTests.Lax lax, WebAuthnVectorTests.Strict strict) : IClassFixture<WebAuthnVectorTests.Lax>, IClassFixture<WebAuthnVectorTests.Strict>
{
    public static TheoryData<string> Vectors => [.. WebAuthnVector.All.Select(v => v.Id)];

    /// <summary>Some 40,000 requests for all of them: one in the default run, each algorithm and attestation with <c>--full</c>.</summary>
    public static TheoryData<string> VectorsToFlip => Environment.GetEnvironmentVariable("HOUSEHOLD_TESTS_FULL") is null
        ? ["packed-es256"]
        : [.. WebAuthnVector.All.Where(v => v.IsSupported).Select(v => v.Id)];

    [Fact]
    public void Fourteen_of_fifteen_vectors_are_supported() => Assert.Equal((15, 14), (WebAuthnVector.All.Count, WebAuthnVector.All.Count(v => v.IsSupported)));

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task A_vector_signs_in_when_its_algorithm_is_supported(string id)
    {
        var vector = Named(id);
        using var person = await PersonAsync(lax);

        Assert.Equal(vector.IsSupported, await person.AddAsync(vector));
        if (vector.IsSupported) Assert.Equal(HttpStatusCode.OK, await person.SignInAsync(vector, vector.Assertion(person.Handle)));
    }

    [Fact]
    public async Task Ed448_is_refused_by_name()
    {
        using var person = await PersonAsync(lax);
        Assert.False(await person.AddAsync(Named("packed-ed448")));
        Assert.Contains(lax.Log.Of("PasskeyUnusable"), line => line.Message is "New passkey not usable: Ed448.");
    }

    [Theory]
    [MemberData(nameof(Vectors))]
    public async Task By_the_portal_s_own_rules_a_vector_signs_in_when_it_verified_the_user_in_no_other_site_s_frame(string id)
    {
        var vector = Named(id);
        using var person = await PersonAsync(strict);

        var signsIn = await person.AddAsync(vector) && await person.SignInAsync(vector, vector.Assertion(person.Handle)) == HttpStatusCode.OK;
        Assert.Equal(vector.IsAccepted, signsIn);
    }

    [Theory]
    [MemberData(nameof(VectorsToFlip))]
    public async Task Every_flip_of_one_bit_of_signature_authenticator_data_and_client_data_is_refused(string id)
    {
        var vector = Named(id);
        using var person = await PersonAsync(lax);
        Assert.True(await person.AddAsync(vector));
        var tried = 0;
        List<(byte[] Part, Func<byte[], JsonObject> With)> parts = [.. Parts(vector, person.Handle)];
        foreach (var (part, with) in parts)
        {
            for (var bit = 0; bit < part.Length * 8; bit++)
            {
                var flipped = part.ToArray();
                flipped[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.Equal(HttpStatusCode.BadRequest, await person.SignInAsync(vector, with(flipped)));
                tried++;
            }
        }

        Assert.Equal(parts.Sum(part => part.Part.Length * 8), tried);
        Assert.Equal(HttpStatusCode.OK, await person.SignInAsync(vector, vector.Assertion(person.Handle)));
    }

    [Fact]
    public async Task A_vector_replayed_or_answered_for_another_user_is_refused()
    {
        var vector = Named("tpm-es256");
        using var person = await PersonAsync(strict);
        using var other = await PersonAsync(strict);
        Assert.True(await person.AddAsync(vector));

        Assert.Equal(HttpStatusCode.BadRequest, await person.SignInAsync(vector, vector.Assertion(other.Handle)));
        var state = person.StateOf(vector);
        Assert.Equal(HttpStatusCode.OK, await person.SignInAsync(state, vector.Assertion(person.Handle)));
        Assert.Equal(HttpStatusCode.BadRequest, await person.SignInAsync(state, vector.Assertion(person.Handle)));
    }

    private static WebAuthnVector Named(string id) => WebAuthnVector.All.Single(v => string.Equals(v.Id, id, StringComparison.Ordinal));

    private static IEnumerable<(byte[] Part, Func<byte[], JsonObject> With)> Parts(WebAuthnVector vector, string handle) =>
    [
        (WebAuthnVector.Bytes(vector.Authentication.Signature), flipped => vector.Assertion(handle, signature: flipped)),
        (WebAuthnVector.Bytes(vector.Authentication.AuthenticatorData), flipped => vector.Assertion(handle, authenticatorData: flipped)),
        (WebAuthnVector.Bytes(vector.Authentication.ClientDataJson), flipped => vector.Assertion(handle, clientData: flipped)),
    ];

    private static async Task<Person> PersonAsync(PortalHost host)
    {
        var scenario = await host.StoreAsync();
        var visitor = host.NewVisitor();
        await visitor.SignInAsync(host, scenario.Partner.Number);
        var page = await visitor.OpenAsync("/account/passkeys");
        return new(host, visitor, page, PasskeyCeremony.UserHandleOf(scenario.Partner.PersonId));
    }

    /// <summary>Somebody who is signed in by a code, in their browser.</summary>
    private sealed class Person(PortalHost host, Visitor visitor, Visitor.Answer page, string handle) : IDisposable
    {
        public string Handle => handle;

        /// <summary>Adds the vector's credential; its id is free again for the next person.</summary>
        public async Task<bool> AddAsync(WebAuthnVector vector)
        {
            await using (var db = await host.OpenAsync())
            {
                await db.Set<IdentityUserPasskey<Guid>>().ExecuteDeleteAsync();
                await db.Set<UsedChallenge>().ExecuteDeleteAsync();
            }

            var (_, begun) = await visitor.AskAsync(page, "/passkeys/add/options", []);
            var session = Guid.Parse(page.Page.QuerySelector("live-events")!.GetAttribute("session")!);
            var purpose = $"add/{session:N}";
            Assert.IsType<CeremonyState.Read.Opened>(host.Get<CeremonyState>().Open(purpose, (string)begun!["state"]!));
            var body = new JsonObject { ["state"] = host.Get<CeremonyState>().Seal(purpose, WebAuthnVector.Bytes(vector.Registration.Challenge)), ["credential"] = vector.Creation() };
            return (await visitor.AskAsync(page, "/passkeys/add", body)).Status == HttpStatusCode.OK;
        }

        public string StateOf(WebAuthnVector vector) => host.Get<CeremonyState>().Seal($"sign-in/{Convert.ToHexString(visitor.BrowserHash)}", WebAuthnVector.Bytes(vector.Authentication.Challenge));

        public Task<HttpStatusCode> SignInAsync(WebAuthnVector vector, JsonObject assertion) => SignInAsync(StateOf(vector), assertion);

        public async Task<HttpStatusCode> SignInAsync(string state, JsonObject assertion) =>
            (await visitor.AskAsync(page, "/passkeys/sign-in", new() { ["state"] = state, ["credential"] = assertion })).Status;

        public void Dispose() => visitor.Dispose();
    }

    /// <summary>The portal with its own rules, for passkeys of the vectors' site.</summary>
    public class Strict : PortalHost
    {
        public RecordingLog Log { get; } = new();

        private protected virtual PasskeyCeremony Ceremony => new(new PortalAddress { Origin = new(WebAuthnVector.Origin) });

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.Replace(ServiceDescriptor.Singleton(Ceremony)).AddLogging(logging => logging.AddProvider(Log).AddFilter<RecordingLog>("HouseholdPortal.Application", LogLevel.Information)));
        }
    }

    /// <summary>The same, taking assertions without user verification and from frames.</summary>
    public sealed class Lax : Strict
    {
        private protected override PasskeyCeremony Ceremony => new(new PasskeyRules("example.org", [WebAuthnVector.Origin, WebAuthnVector.FrameOrigin]) { VerifiesUser = false, TakesFrames = true });
    }
}
