using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace HouseholdPortal.Testing;

/// <summary>The real program as a process of its own, on a database that outlives it; killed as the kernel kills it, without a warning.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string _connectionString;
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    /// <param name="folder">The folder for the root key and the audit's anchors.</param>
    /// <param name="database">The database file.</param>
    public PortalProcess(string folder, string database)
    {
        _folder = folder;
        _connectionString = $"Data Source={database}";
        File.WriteAllText(RootKeyFile, Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(RootKeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Address = new($"http://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public Uri Address { get; }

    public string Environment { get; init; } = "Development";

    /// <summary>Whether it starts with the demo's people.</summary>
    public bool HasDemo { get; init; }

    /// <summary>The log level.</summary>
    public string Logs { get; init; } = "Critical";

    /// <summary>What it has written to its output.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>The same 32 bytes as <see cref="TestHost.RootKey"/>, so that the program can read what a test prepared.</summary>
    private string RootKeyFile => Path.Combine(_folder, "root-key");

    /// <summary>Starts it, and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Program()]) { WorkingDirectory = Root(), UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ASPNETCORE_ENVIRONMENT"] = Environment,
            ["URLS"] = Address.ToString(),
            ["Portal__Origin"] = Address.ToString(),
            ["ConnectionStrings__Household"] = _connectionString,
            ["Keys__RootKeyFile"] = RootKeyFile,
            ["Demo__Enabled"] = HasDemo ? "true" : "false",
            ["Audit__AnchorFile"] = Path.Combine(_folder, "anchors.log"),
            ["Logging__LogLevel__Default"] = Logs,

            // Each phone says which network it is in.
            ["Proxies__Trusted__0"] = "127.0.0.1",
            ["Proxies__Trusted__1"] = "::1",
        }) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, output) =>
        {
            if (output.Data is { Length: > 0 } line) _lines.Enqueue(line);
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        using var http = new HttpClient { BaseAddress = Address };
        await Eventually.IsTrueAsync(() => IsReadyAsync(http, cancellationToken), "The program is ready.");
    }

    /// <summary><c>kill -9</c>, then waits until it is gone.</summary>
    public async Task KillAsync()
    {
        if (_process is not { } process) return;
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    /// <exception cref="InvalidOperationException">The program has ended.</exception>
    private async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellationToken)
    {
        if (_process!.HasExited) throw new InvalidOperationException($"The program ended with code {_process.ExitCode}.");
        try
        {
            return (await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            // Not listening yet.
            return false;
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Household.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("Not in a checkout.");
        return folder.FullName;
    }

    /// <summary>The program as it was built together with the tests that run.</summary>
    private static string Program()
    {
        var tests = Path.GetRelativePath(Path.Combine(Root(), "tests"), AppContext.BaseDirectory).Split(Path.DirectorySeparatorChar);
        return Path.Combine([Root(), "src", "Household.Web", .. tests[1..], "Household.Web.dll"]);
    }
}
