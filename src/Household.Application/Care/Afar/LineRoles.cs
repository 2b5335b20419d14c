using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;

namespace HouseholdPortal.Application.Care.Afar;

/// <summary>What people have to do with a line by themselves: pay it, use it, or care for the minor who does. A delegation is nothing that an agent reaches somebody by.</summary>
internal static class LineRoles
{
    /// <returns>None for whoever has nothing to do with it.</returns>
    public static IReadOnlyCollection<RelationRole> Of(PersonId person, LineId line, Relations relations, OperatorPolicy policy, DateTimeOffset now)
    {
        List<RelationRole> roles = [];
        var member = relations.Members.FirstOrDefault(one => one.Person == person);
        var found = relations.Lines.FirstOrDefault(one => one.Id == line);
        if (member.Id == default || found.Id == default) return roles;
        if (relations.Accounts.First(account => account.Id == found.Account).Payer == member.Id) roles.Add(RelationRole.Payer);
        if (found.User == member.Id) roles.Add(policy.IsMinor(member.BornOn, policy.Today(now)) ? RelationRole.MinorUser : RelationRole.AdultUser);
        if (relations.Guardians.Any(one => one.Guardian == member.Id && one.Minor == found.User)) roles.Add(RelationRole.Guardian);
        return roles;
    }

    /// <summary>Its payer and its user.</summary>
    public static IEnumerable<PersonId> PeopleOf(LineId line, Relations relations)
    {
        var found = relations.Lines.First(one => one.Id == line);
        var payer = relations.Accounts.First(account => account.Id == found.Account).Payer;
        return relations.Members.Where(member => member.Id == payer || member.Id == found.User).Select(member => member.Person);
    }
}
