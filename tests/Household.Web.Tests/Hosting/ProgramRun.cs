using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HouseholdPortal.Testing;

namespace HouseholdPortal.Web.Tests.Hosting;

/// <summary>The real program as a process, with a folder of its own for what it stores, and Development's settings unless a test changes them.</summary>
internal sealed class ProgramRun : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("household-run-").FullName;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Process _process;

    public ProgramRun(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program(), .. arguments]) { WorkingDirectory = Root(), UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || name.StartsWith("DOTNET_URLS", StringComparison.Ordinal)).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ConnectionStrings__Household"] = $"Data Source={Path.Combine(_folder, "household.db")}",
            ["Keys__RootKeyFile"] = Path.Combine(_folder, "root-key"),
            ["Demo__Enabled"] = "false",
            ["Logging__LogLevel__Default"] = "Critical",
        }.Concat(environment).GroupBy(one => one.Key, StringComparer.Ordinal).Select(group => group.Last())) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, output) =>
        {
            if (output.Data is { Length: > 0 } line) _errors.Enqueue(line);
        };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Waits until it answers there.</summary>
    public async Task IsServingAsync(string address, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = new(address) };
        await Eventually.IsTrueAsync(async () =>
        {
            if (_process.HasExited) throw new InvalidOperationException($"It ended with {_process.ExitCode}: {string.Join('\n', _errors)}");
            try
            {
                return (await http.GetAsync(new Uri("/health/live", UriKind.Relative), cancellationToken)).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
                return false;
            }
        }, $"it serves {address}");
    }

    /// <summary>Waits until it ends.</summary>
    public async Task<(int Code, IReadOnlyCollection<string> Errors)> EndAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return (_process.ExitCode, _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Household.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("Not in a checkout.");
        return folder.FullName;
    }

    /// <summary>The program as it was built together with these tests.</summary>
    private static string Program()
    {
        var built = Path.GetRelativePath(Path.Combine(Root(), "tests", "Household.Web.Tests"), AppContext.BaseDirectory);
        return Path.Combine(Root(), "src", "Household.Web", built, "Household.Web.dll");
    }
}
