using System.Globalization;
using HouseholdPortal.Application.Billing;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Portal.Bills;

/// <summary>Bills as tables for other programs.</summary>
internal static class BillEndpoints
{
    public static void MapBills(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/bills.csv", (HttpContext http, ExportBills export) => SendAsync(http, export, null)).RequireAuthorization(AuthorizationPolicies.AnySession);
        endpoints.MapGet("/bills/{id:guid}.csv", (Guid id, HttpContext http, ExportBills export) => SendAsync(http, export, BillId.From(id))).RequireAuthorization(AuthorizationPolicies.AnySession);
    }

    private static async Task<IResult> SendAsync(HttpContext http, ExportBills export, BillId? bill)
    {
        if (await export.RunAsync(new(http.Session(), bill), http.RequestAborted) is not { } table) return Results.NotFound();
        var name = string.Create(CultureInfo.InvariantCulture, $"{(bill is null ? "bills-to" : "bill")}-{table.Newest:yyyy-MM-dd}.csv");
        return Results.File(table.Content, "text/csv; charset=utf-8", name);
    }
}
