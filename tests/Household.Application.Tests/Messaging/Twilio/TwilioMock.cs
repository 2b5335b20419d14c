using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using HouseholdPortal.Testing;

namespace HouseholdPortal.Application.Tests.Messaging.Twilio;

/// <summary>Prism, serving Twilio's own description of its interface: it refuses every request that the description does not allow.</summary>
public sealed class TwilioMock : IAsyncLifetime
{
    private const string Description = "shared/specs/twilio/messages-v2010.json";
    private Process? _process;
    private SkippedException? _skipped;

    public Uri? Address { get; private set; }

    /// <summary>Skips the test where the mock cannot be had.</summary>
    public Uri Serving => _skipped is null ? Address! : throw _skipped;

    public async ValueTask InitializeAsync()
    {
        try
        {
            await StartAsync(TestContext.Current.CancellationToken);
        }
        catch (SkippedException why)
        {
            // Each test says it, instead of none being run.
            _skipped = why;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is null) return;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var description = NodeTools.Beside(Description);
        var folder = await NodeTools.FolderAsync(cancellationToken);
        var port = FreePort();
        _process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "node_modules", "@stoplight", "prism-cli", "dist", "index.js"), "mock", "-h", "127.0.0.1", "-p", $"{port}", description])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var listening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("Prism ended."));
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("listening", StringComparison.Ordinal) is true) listening.TrySetResult();
        };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await listening.Task.WaitAsync(TimeSpan.FromMinutes(2), cancellationToken);
        Address = new($"http://127.0.0.1:{port}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
