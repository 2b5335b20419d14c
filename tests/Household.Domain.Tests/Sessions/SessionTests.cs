using System.Security.Cryptography;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Sessions;

/// <summary>A session of a person, opened by a code.</summary>
public sealed class SessionTests
{
    private static readonly DateTimeOffset s_now = new(2026, 7, 14, 9, 0, 0, TimeSpan.Zero);
    private static readonly byte[] s_old = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly MeansId s_number = MeansId.From(new Guid(1, 0, 0, new byte[8]));
    private static readonly MeansId s_recovery = MeansId.From(new Guid(2, 0, 0, new byte[8]));
    private readonly Session _session = Session.OfPerson(
        SessionId.From(Guid.AllBitsSet), s_old, PersonId.From(Guid.AllBitsSet), "Chrome on Linux", new(AuthenticationMethod.Code, AssuranceLevel.Operation, s_now, BoundToOperation: false, s_number), s_now, TimeSpan.FromHours(12));

    [Fact]
    public void Recovering_it_renews_its_token_and_raises_its_proof_and_it_stays_the_same_session()
    {
        byte[] fresh = [.. Enumerable.Repeat((byte)2, 32)];
        var id = _session.Id;

        _session.Recover(fresh, s_recovery, s_now.AddMinutes(1));

        Assert.Equal((id, AuthenticationMethod.Recovery, s_now.AddMinutes(1), s_recovery), (_session.Id, _session.AuthenticationMethod, _session.ProvedAt, _session.ProvedWith));
        Assert.Equal(fresh, _session.TokenHash);
        Assert.False(_session.MayRecover);
    }

    [Fact]
    public void What_is_added_in_it_descends_from_the_means_that_was_last_proved()
    {
        Assert.Equal(s_number, _session.Proof.With);
        _session.Prove(new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, s_now, BoundToOperation: false, s_recovery));
        Assert.Equal((s_recovery, s_recovery), (_session.ProvedWith, _session.Proof.With));
    }

    [Fact]
    public void Outdated_its_proof_is_the_same_and_fresh_no_more_and_a_new_one_is()
    {
        _session.Outdate();
        Assert.Equal((AuthenticationMethod.Code, AssuranceLevel.Operation), (_session.Proof.Method, _session.Proof.Assurance));
        Assert.False(_session.Proof.Meets(AssuranceLevel.Fresh, s_now));

        _session.Prove(new(AuthenticationMethod.Passkey, AssuranceLevel.Operation, s_now, BoundToOperation: false));
        Assert.True(_session.Proof.Meets(AssuranceLevel.Fresh, s_now));
    }

    [Fact]
    public void Recovered_from_afar_its_old_token_is_no_longer_its_own_and_is_known_by_what_it_is_owed()
    {
        _session.RecoverFromAfar(s_recovery, s_now);

        Assert.NotEqual(s_old, _session.TokenHash);
        Assert.Equal(Session.OwedHash(s_old), _session.TokenHash);
    }

    [Fact]
    public void Whoever_reads_what_was_kept_of_the_old_token_has_no_token_for_what_is_kept_now()
    {
        _session.RecoverFromAfar(s_recovery, s_now);

        Assert.NotEqual(SHA256.HashData(s_old), _session.TokenHash);
    }

    [Theory]
    [InlineData(31)]
    [InlineData(33)]
    public void What_is_no_hash_of_a_token_is_refused(int length)
    {
        Assert.Throws<ArgumentException>(() => _session.Recover(new byte[length], s_recovery, s_now));
        Assert.Equal(s_old, _session.TokenHash);
    }
}
