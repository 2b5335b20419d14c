using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Decisions;
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

    public static AuditFacts.OfCourtOrder Facts(this CourtOrder order) => new(order.Id.Value, order.GuardianId.Value, order.Effect.ToString(), order.Court, order.Reference, order.MadeOn);
}
