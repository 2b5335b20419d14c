using HouseholdPortal.Application.Messaging;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Audit;
using HouseholdPortal.Domain.Care;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Sessions;

/// <summary>What every change to a person's ways to authenticate must record, inside its transaction: an event, messages, audit records.</summary>
internal static class PersonSecurity
{
    public static void NoteSecurity(this CommandContext work, PersonId person, SecurityEventKind kind, string device, string subject = "") =>
        work.Insert(new SecurityEvent(work.Ids.Bare(), person, kind, device, subject.Length <= SecurityEvent.SubjectSize ? subject : subject[..SecurityEvent.SubjectSize], work.Now));

    /// <summary>In every locked household that the person belongs to.</summary>
    public static async Task AuditPersonAsync(this CommandContext work, Actor actor, PersonId person, string action, CancellationToken cancellationToken)
    {
        var households = await work.Db.Memberships.AsNoTracking().Where(m => m.PersonId == person).Select(m => m.HouseholdId).ToListAsync(cancellationToken);
        foreach (var household in households.Where(work.Has))
            work.Audit(household, new AuditEntry(actor, person, action, "person", person.Value, Because: null, Approval: null, Details: ""));
    }

    /// <summary>
    /// Records that a person changed their ways to authenticate, or where they are told: the event that their own page shows, and the audit record.
    /// </summary>
    /// <param name="subject">What was changed, as its person knows it; masked where it is a number or an address.</param>
    public static Task NoteOwnChangeAsync(this CommandContext work, Actor.AsPerson actor, SecurityEventKind kind, string action, CancellationToken cancellationToken, string subject = "")
    {
        work.NoteSecurity(actor.Person, kind, work.By.Label, subject);
        return work.AuditPersonAsync(actor, actor.Person, action, cancellationToken);
    }

    /// <summary>Ends the person's sessions, all or all but one, and notifies their pages. Returns those that were live.</summary>
    public static async Task<IReadOnlyList<Session>> EndSessionsAsync(this CommandContext work, PersonId person, SessionId? but, TimeSpan idle, CancellationToken cancellationToken)
    {
        var sessions = await work.Db.Sessions.Where(s => s.PersonId == person && s.EndedAt == null && s.EndsAt > work.Now && s.Id != (but ?? default)).ToListAsync(cancellationToken);
        IReadOnlyList<Session> live = [.. sessions.Where(s => s.IsLive(work.Now, idle))];
        foreach (var session in sessions.Where(s => s.End(work.Now))) work.Publish(ChangeTopic.SessionEnded, session.Id.Value);
        return live;
    }

    /// <summary>
    /// What was proved with these means no longer counts: sessions that they opened end, or their proof becomes stale where the means stays. So do
    /// agents’ sessions.
    /// </summary>
    public static async Task DistrustAsync(this CommandContext work, PersonId person, IReadOnlyCollection<MeansId> means, SessionId? but, bool ends, CancellationToken cancellationToken)
    {
        List<MeansId?> with = [.. means.Select(one => (MeansId?)one)];
        foreach (var session in await work.Db.Sessions.Where(s => s.PersonId == person && s.EndedAt == null && s.EndsAt > work.Now && with.Contains(s.ProvedWith)).ToListAsync(cancellationToken))
        {
            if (session.Id == but) continue;
            if (!ends) session.Outdate();
            else if (session.End(work.Now)) work.Publish(ChangeTopic.SessionEnded, session.Id.Value);
        }

        // The same for what an agent does with such a proof.
        foreach (var session in await work.Db.Set<AgentSession>().Where(s => s.CallerId == person && s.EndedAt == null && s.EndsAt > work.Now && with.Contains(s.ProvedWith)).ToListAsync(cancellationToken))
        {
            if (!ends) session.Outdate();
            if (!ends || !session.End(work.Now)) continue;
            work.NoteSecurity(person, SecurityEventKind.AgentSessionEnded, device: "");
            work.Publish(ChangeTopic.AgentOfPerson, person.Value);
            work.Publish(ChangeTopic.Interaction, session.InteractionId.Value);
            work.Publish(ChangeTopic.SessionEnded, session.Id.Value);
        }
    }
}
