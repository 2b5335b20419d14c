using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.People;

/// <summary>Stores where something that a person adds comes from, in the transaction that adds it.</summary>
internal static class AddedMeans
{
    /// <summary>Proved from outside, with nothing of the person’s own before it.</summary>
    public static Means AddRoot(this CommandContext work, PersonId person, MeansId id, MeansKind kind, AuthenticationMethod by, string device = "", Place? place = null) =>
        work.Db.Means.Add(new(person, id, kind, Provenance.Root(by, device, place), work.Now)).Entity;

    /// <summary>Added with a proof by another means of the person, or by two.</summary>
    /// <param name="device">The browser that it is added in.</param>
    /// <param name="account">Whose vault a passkey may be copied in; null where none is known.</param>
    public static async Task<Means> AddMeansAsync(this CommandContext work, PersonId person, MeansId id, MeansKind kind, Proof proof, string device, CancellationToken cancellationToken, Place? place = null, string? account = null)
    {
        var parent = proof.With is { } with ? await work.Db.Means.FindAsync([person, with], cancellationToken) : null;
        var also = proof.Also is { } other ? await work.Db.Means.FindAsync([person, other], cancellationToken) : null;

        // Where we do not know what proved it, all such things share one unknown root.
        var from = parent is not null ? Provenance.Of(parent, proof, device, place, also) : new Provenance(proof.Method, With: null, [person.Value], proof.Assurance, device, place);
        return work.Db.Means.Add(new(person, id, kind, from, work.Now, account)).Entity;
    }

    /// <summary>A recovery, which stands on two proofs: what is added in its session descends from both.</summary>
    /// <param name="other">What was given beside the proof that opened the session: a set of saved codes, or the contact who vouched.</param>
    public static async Task<Means> AddRecoveryAsync(this CommandContext work, Session session, MeansId other, CancellationToken cancellationToken)
    {
        var person = session.PersonId ?? throw new ArgumentException("Nobody recovers in a holder session.", nameof(session));
        var second = await work.Db.Means.FirstAsync(m => m.PersonId == person && m.Id == other, cancellationToken);
        var first = session.ProvedWith is { } with ? await work.Db.Means.FindAsync([person, with], cancellationToken) : null;
        return work.Db.Means.Add(new(person, work.Ids.New<MeansId>(), MeansKind.Recovery, Provenance.OfBoth(first ?? second, second, session.UserAgentLabel, session.Place), work.Now)).Entity;
    }
}
