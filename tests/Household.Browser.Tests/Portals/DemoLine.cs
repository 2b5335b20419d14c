using HouseholdPortal.Application.Operations;
using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Authenticators;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Browser.Tests.Portals;

/// <summary>One of the demo's lines, as the database knows it, for tests that compare it with what pages show.</summary>
public sealed class DemoLine
{
    private readonly RunningPortal _portal;
    private readonly HouseholdId _household;

    private DemoLine(RunningPortal portal, HouseholdId household, LineId id) => (_portal, _household, Id) = (portal, household, id);

    public LineId Id { get; }

    /// <summary>The page about it.</summary>
    public string Page => $"/lines/{Id.Value}";

    public static async Task<DemoLine> FindAsync(RunningPortal portal, Msisdn number)
    {
        ArgumentNullException.ThrowIfNull(portal);
        Msisdn? wanted = number;
        await using var db = await portal.OpenDatabaseAsync();
        var line = await db.Lines.AsNoTracking().SingleAsync(l => l.Number == wanted);
        return new(portal, line.HouseholdId, line.Id);
    }

    public async Task<bool> IsSuspendedAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        return (await db.Lines.AsNoTracking().SingleAsync(l => l.HouseholdId == _household && l.Id == Id)).Status == LineStatus.Suspended;
    }

    /// <summary>What it will be charged under once its next bill has come.</summary>
    public async Task<string?> NextPlanAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        var contracts = await db.Contracts.AsNoTracking().Where(contract => contract.HouseholdId == _household && contract.LineId == Id).ToListAsync();
        return contracts.PlanOn(DateOnly.FromDateTime(_portal.Time.GetUtcNow().UtcDateTime).AddMonths(1))?.PlanName;
    }

    /// <summary>As an import leaves it: nobody is known as its user, and its number is nobody’s.</summary>
    public async Task ForgetUserAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        var number = (await db.Lines.AsNoTracking().SingleAsync(l => l.HouseholdId == _household && l.Id == Id)).Number!.Value;
        await db.ContactMediums.Where(c => c.Number == number).ExecuteDeleteAsync();
        await db.Lines.Where(l => l.HouseholdId == _household && l.Id == Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.UserId, (MemberId?)null).SetProperty(l => l.UserState, LineUserState.Unknown));
    }

    /// <summary>Its user comes of age on that day.</summary>
    public async Task UserIsAdultOnAsync(DateOnly day, int age)
    {
        await using var db = await _portal.OpenDatabaseAsync();
        var user = (await db.Lines.AsNoTracking().SingleAsync(l => l.HouseholdId == _household && l.Id == Id)).UserId!.Value;
        var person = (await db.Members.AsNoTracking().SingleAsync(m => m.HouseholdId == _household && m.Id == user)).PersonId;
        var born = day.AddYears(-age);
        await db.Members.Where(m => m.HouseholdId == _household && m.Id == user).ExecuteUpdateAsync(set => set.SetProperty(m => m.BornOn, born));
        await db.People.Where(p => p.Id == person).ExecuteUpdateAsync(set => set.SetProperty(p => p.BornOn, born));
    }

    /// <summary>The passkeys of its user are worth the most, as they are once they have stood for a while.</summary>
    public async Task TrustPasskeysAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        var user = (await db.Lines.AsNoTracking().SingleAsync(l => l.HouseholdId == _household && l.Id == Id)).UserId!.Value;
        var person = (await db.Members.AsNoTracking().SingleAsync(m => m.HouseholdId == _household && m.Id == user)).PersonId;
        await db.Means.Where(m => m.PersonId == person && m.Kind == MeansKind.Passkey).ExecuteUpdateAsync(set => set.SetProperty(m => m.Assurance, AssuranceLevel.High));
    }

    /// <summary>Every bill of the account that it is billed on is paid.</summary>
    public async Task PayBillsAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        var account = (await db.Lines.AsNoTracking().SingleAsync(l => l.HouseholdId == _household && l.Id == Id)).AccountId;
        var now = _portal.Time.GetUtcNow();
        foreach (var bill in await db.Bills.AsNoTracking().Where(b => b.HouseholdId == _household && b.AccountId == account).ToListAsync())
        {
            if (bill.Total.Minor <= 0 || await db.Payments.AnyAsync(p => p.HouseholdId == _household && p.BillId == bill.Id && p.Outcome == PaymentOutcome.Paid)) continue;
            db.Add(new Payment(_household, PaymentId.From(Guid.CreateVersion7(now)), bill.Id, bill.Total, bill.DueOn, PaymentOutcome.Paid));
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Whether whoever uses it pays for it.</summary>
    public async Task<bool> IsPaidByItsUserAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        var line = await db.Lines.AsNoTracking().SingleAsync(l => l.HouseholdId == _household && l.Id == Id);
        return (await db.BillingAccounts.AsNoTracking().SingleAsync(a => a.HouseholdId == _household && a.Id == line.AccountId)).PayerId == line.UserId;
    }

    /// <summary>How sure we are who uses it.</summary>
    public async Task<LineUserState> UserStateAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        return (await db.Lines.AsNoTracking().SingleAsync(l => l.HouseholdId == _household && l.Id == Id)).UserState;
    }

    /// <summary>What is locked now.</summary>
    public async Task<IReadOnlyList<LineFunction>> LocksAsync()
    {
        await using var db = await _portal.OpenDatabaseAsync();
        return await db.LineLocks.AsNoTracking().Where(l => l.HouseholdId == _household && l.LineId == Id && l.UnlockedAt == null).Select(l => l.Function).ToListAsync();
    }

    /// <summary>The day that the waiting request of this household takes has passed, and the job that carries out what is due has its turn.</summary>
    public async Task LetWaitPassAsync()
    {
        await using (var db = await _portal.OpenDatabaseAsync())
        {
            var request = await db.OperationRequests.AsNoTracking().SingleAsync(r => r.OwnerId == _household.Value && r.AnnouncedAt != null && r.ClosedAt == null);
            var (announced, due) = (request.AnnouncedAt - TimeSpan.FromDays(1), request.WakeAt - TimeSpan.FromDays(1));
            await db.OperationRequests.Where(r => r.OwnerId == _household.Value && r.Id == request.Id).ExecuteUpdateAsync(set => set.SetProperty(r => r.AnnouncedAt, announced).SetProperty(r => r.WakeAt, due));
        }

        await _portal.Get<AdvanceRequests>().RunAsync(TestContext.Current.CancellationToken);
    }
}
