using System.Collections;
using HouseholdPortal.Web.Admin;
using HouseholdPortal.Web.Portal;

namespace HouseholdPortal.Web.Hosting;

/// <summary>
/// Adds to every line that is logged during a request: the request's id, and the id of its session, which does not let anybody in. Read when a line
/// is written, because the session is known only after the first lines; fixed when the request ends, because the framework reuses its objects.
/// </summary>
internal sealed class RequestScope(HttpContext http) : IReadOnlyList<KeyValuePair<string, object?>>
{
    private IReadOnlyList<KeyValuePair<string, object?>>? _fixed;

    public int Count => Items.Count;

    public KeyValuePair<string, object?> this[int index] => Items[index];

    private IReadOnlyList<KeyValuePair<string, object?>> Items => _fixed ?? Read();

    /// <summary>Must come first in the pipeline, so that failures carry it too.</summary>
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
