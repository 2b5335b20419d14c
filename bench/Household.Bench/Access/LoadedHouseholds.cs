using HouseholdPortal.Application;
using HouseholdPortal.Application.Storage.Bulk;
using HouseholdPortal.Bench.Guardian;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Bench.Access;

/// <summary>Many households with nothing but their relations: two adults and a minor, four lines on two accounts, two guardianships and two delegations.</summary>
internal static class LoadedHouseholds
{
    private const int Batch = 2_000;

    /// <returns>Each with one of its adults.</returns>
    public static async Task<IReadOnlyList<(HouseholdId Household, PersonId Person)>> MakeAsync(UseCaseHost host, int count)
    {
        var (ids, now, writer) = (host.Get<IdSource>(), host.Get<Clock>().Now, host.Get<BulkWriter>());
        var made = new List<(HouseholdId, PersonId)>(count);
        while (made.Count < count)
        {
            var rows = new HouseholdRows();
            for (var i = 0; i < Batch && made.Count < count; i++) made.Add(Add(rows, ids, now, made.Count));
            await using var db = await host.OpenAsync();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await rows.WriteAsync(writer, db, CancellationToken.None);
            await transaction.CommitAsync();
        }

        await using var statistics = await host.OpenAsync();
        await statistics.Database.ExecuteSqlRawAsync("ANALYZE");
        return made;
    }

    private static (HouseholdId Household, PersonId Person) Add(HouseholdRows rows, IdSource ids, DateTimeOffset now, int number)
    {
        var (household, today) = (ids.New<HouseholdId>(), OperatorPolicy.V1.Today(now));
        rows.Add(new Household(household, "Home", now));
        Member[] people = [Person("Ada", 45), Person("Ben", 43), Person("Cleo", 12)];
        foreach (var guardian in people[..2]) rows.Add(new Guardianship(household, ids.New<GuardianshipId>(), guardian.Id, people[2].Id, today.AddYears(-12)));
        BillingAccount[] accounts = [Account("Mobiles", 0), Account("Second", 1)];
        var lines = Enumerable.Range(0, 4).Select(Line).ToArray();
        rows.Add(new Delegation(household, ids.New<DelegationId>(), people[0].Id, people[1].Id, null, accounts[0].Id, DelegationTemplate.SeeBills.Permissions(), new(0, "GBP"), new(today.AddDays(-30), today.AddDays(300))));
        rows.Add(new Delegation(household, ids.New<DelegationId>(), people[1].Id, people[0].Id, lines[1].Id, null, DelegationTemplate.RunLine.Permissions(), new(1000, "GBP"), new(today.AddDays(-30), today.AddDays(300))));
        return (household, people[1].PersonId);

        Member Person(string name, int age)
        {
            var person = new Person(ids.New<PersonId>(), $"{name} Example", today.AddYears(-age), now);
            var member = new Member(household, ids.New<MemberId>(), person.Id, name, person.BornOn, 1);
            rows.Add(person);
            rows.Add(member);
            rows.Add(new Membership(person.Id, household, member.Id));
            return member;
        }

        BillingAccount Account(string name, int payer)
        {
            var account = new BillingAccount(household, ids.New<BillingAccountId>(), name, people[payer].Id, "GBP");
            rows.Add(account);
            return account;
        }

        Line Line(int i)
        {
            // Numbers of Ofcom’s kind that are made up: as many as there are lines.
            var line = new Line(household, ids.New<LineId>(), accounts[i % 2].Id, LineKind.Mobile, Msisdn.Parse($"4477{(number * 4) + i:D8}"), "Mobile", today.AddYears(-2));
            var user = people[i % 3].Id;
            line.NameUser(user);
            line.ConfirmUser(user);
            rows.Add(line);
            return line;
        }
    }
}
