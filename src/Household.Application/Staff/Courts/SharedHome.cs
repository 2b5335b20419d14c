using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
using HouseholdPortal.Application.Households;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Staff.Courts;

/// <summary>A household that both people are in, in which an order takes effect.</summary>
/// <param name="IsMinor">Whether the one is a minor there, and the other an adult.</param>
/// <param name="IsGuardian">Whether the other is their guardian now.</param>
internal sealed record SharedHome(Relations Relations, MemberId Guardian, MemberId Minor, bool IsMinor, bool IsGuardian)
{
    /// <summary>Whether the order would change anything here.</summary>
    public bool IsChangedBy(CourtOrderEffect effect) => IsMinor && IsGuardian == (effect == CourtOrderEffect.Ends);
}

internal static class SharedHomes
{
    /// <summary>Of the households that are locked.</summary>
    public static async Task<IReadOnlyList<SharedHome>> SharedHomesAsync(this CommandContext work, PersonId guardian, PersonId minor, OperatorPolicy policy, CancellationToken cancellationToken) =>
        [.. (await work.Db.SharedHomesAsync(guardian, minor, policy, work.Now, cancellationToken)).Where(home => work.Has(home.Relations.Household))];

    public static async Task<IReadOnlyList<SharedHome>> SharedHomesAsync(this HouseholdDbContext db, PersonId guardian, PersonId minor, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var today = policy.Today(now);
        List<SharedHome> homes = [];
        foreach (var household in (await db.HouseholdsOfAsync(minor, cancellationToken)).Order())
        {
            var relations = await db.RelationsOfAsync(household, cancellationToken);
            var (child, adult) = (relations.Members.FirstOrDefault(one => one.Person == minor), relations.Members.FirstOrDefault(one => one.Person == guardian));
            if (child == default || adult == default) continue;
            homes.Add(new(
                relations, adult.Id, child.Id, policy.IsMinor(child.BornOn, today) && !policy.IsMinor(adult.BornOn, today),
                relations.Guardians.Any(care => care.Guardian == adult.Id && care.Minor == child.Id)));
        }

        return homes;
    }

    /// <summary>
    /// Whether an order changes anything: the care in a household that both are in; or that somebody who looked after the minor, and has given that up or left, can be asked
    /// to again.
    /// </summary>
    public static async Task<bool> IsChangedByAsync(
        this HouseholdDbContext db, CourtOrderEffect effect, PersonId guardian, PersonId minor, IEnumerable<SharedHome> homes, OperatorPolicy policy, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (homes.Any(home => home.IsChangedBy(effect))) return true;
        if (effect != CourtOrderEffect.Ends || (await db.BarredByCourtAsync(minor, cancellationToken)).Contains(guardian)) return false;
        var born = await (from care in db.Guardianships
                          join child in db.Members on new { care.HouseholdId, Id = care.MinorId } equals new { child.HouseholdId, child.Id }
                          join adult in db.Members on new { care.HouseholdId, Id = care.GuardianId } equals new { adult.HouseholdId, adult.Id }
                          where child.PersonId == minor && adult.PersonId == guardian
                          select child.BornOn).ToListAsync(cancellationToken);
        return born.Exists(day => policy.IsMinor(day, policy.Today(now)));
    }

    public static AuditFacts.OfCourtOrder Facts(this CourtOrder order) => new(order.Id.Value, order.GuardianId.Value, order.Effect.ToString(), order.Court, order.Reference, order.MadeOn);
}
