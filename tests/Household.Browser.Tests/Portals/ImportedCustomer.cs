using System.Text;
using HouseholdPortal.Application.Import;
using HouseholdPortal.Domain;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Browser.Tests.Portals;

/// <summary>A payer out of an imported customer file, with the code printed for them, in whose household the Bill Guardian found something.</summary>
internal sealed record ImportedCustomer(Msisdn Number, string PrintedCode, FindingId Finding, Money Amount)
{
    /// <summary>One in sixteen of such customers has a forgotten contract: of so many one has, whichever they are.</summary>
    private const int Customers = 200;

    private const string Header =
        "customerID,gender,SeniorCitizen,Partner,Dependents,tenure,PhoneService,MultipleLines,InternetService,OnlineSecurity,OnlineBackup,DeviceProtection,TechSupport,StreamingTV,StreamingMovies,Contract,PaperlessBilling,PaymentMethod,MonthlyCharges,TotalCharges,Churn";

    /// <summary>The amount as people read it, in the sample's currency.</summary>
    public string Sum => $"${Amount.Major:N2}";

    public static async Task<ImportedCustomer> ImportAsync(RunningPortal portal)
    {
        ArgumentNullException.ThrowIfNull(portal);
        var (file, codes) = (Path.Combine(portal.Folder, "customers.csv"), Path.Combine(portal.Folder, "codes.csv"));
        await File.WriteAllTextAsync(file, Text(), TestContext.Current.CancellationToken);
        await portal.Get<ImportCustomers>().RunAsync(new(file, codes), new Progress<ImportProgress>(), TestContext.Current.CancellationToken);

        await using var db = await portal.OpenDatabaseAsync();
        var found = await (
            from finding in db.Findings
            join account in db.BillingAccounts on new { finding.HouseholdId, Id = finding.AccountId } equals new { account.HouseholdId, account.Id }
            join payer in db.Members on new { account.HouseholdId, Id = account.PayerId } equals new { payer.HouseholdId, payer.Id }
            join external in db.ExternalIds on payer.PersonId equals external.PersonId
            where external.System == CustomerColumns.System
            orderby finding.Id
            select new { finding.Id, finding.Amount, Customer = external.Value }).FirstAsync(TestContext.Current.CancellationToken);
        var printed = (await File.ReadAllLinesAsync(codes, TestContext.Current.CancellationToken)).Select(line => line.Split(',')).Single(fields => string.Equals(fields[0], found.Customer, StringComparison.Ordinal));
        return new(Msisdn.Parse(printed[^2]), printed[^1], found.Id, found.Amount);
    }

    private static string Text()
    {
        var text = new StringBuilder(Header).Append('\n');
        for (var i = 0; i < Customers; i++)
            text.Append(FormattableString.Invariant($"{i:0000}-TESTS,Female,0,No,No,24,Yes,Yes,No,No internet service,No internet service,No internet service,No internet service,No internet service,No internet service,One year,Yes,Mailed check,50.00,1200.00,No\n"));
        return text.ToString();
    }
}
