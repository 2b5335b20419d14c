using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace HouseholdPortal.Bench.Circuits;

/// <summary>A web program in a process of its own, on Kestrel, as in production. It reports how much its heap holds (<see cref="StartupHook"/>).</summary>
internal sealed partial class ServedProgram : IAsyncDisposable
{
    private const double Settled = 0.005;
    private const int MostReadings = 20;
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(300);

    private readonly Process _process;
    private readonly Channel<long> _heaps = Channel.CreateUnbounded<long>();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _reading;

    private ServedProgram(Process process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <param name="assembly">Its name without <c>.dll</c>; it is in the same folder as this one.</param>
    /// <param name="settings">Passed as environment variables.</param>
    public static async Task<ServedProgram> StartAsync(string assembly, params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        (string Key, string Value)[] all =
        [
            ("DOTNET_STARTUP_HOOKS", typeof(StartupHook).Assembly.Location),
            ("ASPNETCORE_ENVIRONMENT", "Production"),
            ("Logging__Console__FormatterName", "json"),
            ("Logging__LogLevel__Default", "Error"),
            ("Logging__LogLevel__Microsoft.AspNetCore", "Error"),
            ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"),
            .. settings,
        ];
        foreach (var (key, value) in all) start.Environment[key] = value;
        var program = new ServedProgram(Process.Start(start)!);
        program.Address = await program._listening.Task.WaitAsync(s_patience);
        return program;
    }

    /// <summary>The bytes that live objects take, once two readings agree: circuits are opened and closed in the background too.</summary>
    public async Task<long> HeapAsync()
    {
        var last = await ReadHeapAsync();
        for (var i = 1; i < MostReadings; i++)
        {
            await Task.Delay(s_between);
            var next = await ReadHeapAsync();
            if (Math.Abs(next - last) <= last * Settled) return next;
            last = next;
        }

        throw new InvalidOperationException("The heap of a measured program does not come to rest.");
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task<long> ReadHeapAsync()
    {
        await _process.StandardInput.WriteLineAsync("heap");
        await _process.StandardInput.FlushAsync();
        return await _heaps.Reader.ReadAsync().AsTask().WaitAsync(s_patience);
    }

    /// <summary>Reads the answers and the program's log: takes the address from it and passes errors on.</summary>
    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(StartupHook.Answer, StringComparison.Ordinal)) await _heaps.Writer.WriteAsync(long.Parse(line.AsSpan(StartupHook.Answer.Length), CultureInfo.InvariantCulture));
            else if (Listening().Match(line) is { Success: true } match) _listening.TrySetResult(new(match.Groups["address"].Value));
            else if (Failing().IsMatch(line)) await Console.Error.WriteLineAsync(line);
        }

        var ended = new InvalidOperationException("A measured program has ended.");
        _listening.TrySetException(ended);
        _heaps.Writer.TryComplete(ended);
    }

    [GeneratedRegex("Now listening on: (?<address>http://[0-9.:]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();

    [GeneratedRegex("\"LogLevel\":\"(Error|Critical)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Failing();
}
