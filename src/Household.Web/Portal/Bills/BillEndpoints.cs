using System.Globalization;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Bills;

/// <summary>Bills as tables for other programs.</summary>
internal static class BillEndpoints
{
    public static void MapBills(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/bills.csv", (HttpContext http, ExportBills export) => SendAsync(http, export, null)).RequireAuthorization(WhoMaySee.AnySession);
        endpoints.MapGet("/bills/{id:guid}.csv", (Guid id, HttpContext http, ExportBills export) => SendAsync(http, export, BillId.From(id))).RequireAuthorization(WhoMaySee.AnySession);
    }

    private static async Task<IResult> SendAsync(HttpContext http, ExportBills export, BillId? bill)
    {
        var name = bill is { } one ? string.Create(CultureInfo.InvariantCulture, $"bill-{one.Value:N}.csv") : "bills.csv";
        return await export.RunAsync(new(http.Session(), bill), http.RequestAborted) is { } table ? Results.File(table, "text/csv; charset=utf-8", name) : Results.NotFound();
    }
}
