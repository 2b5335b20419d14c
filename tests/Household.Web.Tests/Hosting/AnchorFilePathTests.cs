using HouseholdPortal.Application.Audit;
using HouseholdPortal.Application.Storage;
using HouseholdPortal.Web.Hosting;

namespace HouseholdPortal.Web.Tests.Hosting;

public sealed class AnchorFilePathTests
{
    private static readonly string s_folder = Path.GetFullPath("/srv/household");

    [Fact]
    public void Two_databases_in_one_folder_have_anchors_apart()
    {
        Assert.Equal(Path.Combine(s_folder, "one-audit-anchors.log"), Of("one.db"));
        Assert.Equal(Path.Combine(s_folder, "two-audit-anchors.log"), Of("two.db"));
    }

    [Fact]
    public void A_server_s_are_under_data() =>
        Assert.Equal(Path.Combine(s_folder, "data", "audit-anchors.log"), AnchorFilePath.Of(new(), new() { Provider = DatabaseProvider.Postgres, ConnectionString = "Host=db" }, s_folder));

    [Fact]
    public void Where_it_is_set_it_is_there() =>
        Assert.Equal(Path.Combine(s_folder, "far", "away.log"), AnchorFilePath.Of(new() { AnchorFile = "far/away.log" }, Sqlite("one.db"), s_folder));

    private static string Of(string file) => AnchorFilePath.Of(new(), Sqlite(file), s_folder);

    private static DatabaseOptions Sqlite(string file) => new() { Provider = DatabaseProvider.Sqlite, ConnectionString = $"Data Source={Path.Combine(s_folder, file)}" };
}
