using System.Collections;
using HouseholdPortal.Web.Admin;
using HouseholdPortal.Web.Portal;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// What every line that is logged during a request carries: the request's id, and the id of the session it came in, which lets nobody in. Read when a line
/// is written, because the session is known only after the first of them; fixed when the request ends, because the framework uses its objects again.
/// </summary>
internal sealed class RequestScope(HttpContext http) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private IReadOnlyList<KeyValuePair<string, object?>>? _fixed;

    public int Count => Items.Count;

    public KeyValuePair<string, object?> this[int index] => Items[index];

    private IReadOnlyList<KeyValuePair<string, object?>> Items => _fixed ?? Read();

    /// <summary>Comes first in the pipeline, so that failures are in it too.</summary>
    public static async Task BeginAsync(HttpContext context, RequestDelegate next)
    {
        var scope = new RequestScope(context);
        using (context.RequestServices.GetRequiredService<ILogger<RequestScope>>().BeginScope(scope))
        {
            try
            {
                await next(context);
            }
            finally
            {
                scope._fixed = scope.Read();
            }
        }
    }

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => "request " + http.TraceIdentifier;

    private List<KeyValuePair<string, object?>> Read()
    {
        List<KeyValuePair<string, object?>> items = [new("RequestId", http.TraceIdentifier)];
        if (http.LiveSession() is { } session) items.Add(new("SessionId", session.Value));
        if (http.User.StaffSession() is { } staff) items.Add(new("StaffSessionId", staff.Value));
        return items;
    }
}
