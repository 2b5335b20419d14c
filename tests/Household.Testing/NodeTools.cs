using System.Diagnostics;

namespace HouseholdPortal.Testing;

/// <summary>
/// The optional npm packages of <c>tests/tools</c> and of <c>tests/lighthouse</c>; the first test that asks for them installs them with <c>npm ci</c>. Without Node, or if
/// the packages cannot be had, a test that needs them is skipped and says why.
/// </summary>
public static class NodeTools
{
    private const string Stamp = ".installed";
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    /// <exception cref="SkippedException">They cannot be had.</exception>
    public static Task<string> FolderAsync(CancellationToken cancellationToken) => FolderAsync("tools", cancellationToken);

    /// <param name="name">A folder in <c>tests</c> with packages of its own.</param>
    /// <exception cref="SkippedException">They cannot be had.</exception>
    public static async Task<string> FolderAsync(string name, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Checkout(), "tests", name);
        if (OnPath("node") is null || OnPath("npm") is null) throw new SkippedException("There is no Node.js on PATH. It runs the npm packages that this test compares with.");
        var (stamp, wanted) = (Path.Combine(folder, "node_modules", Stamp), await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"), cancellationToken));

        // Several test programs may want them at once: the one that holds this file installs, the others wait.
        await using var turn = await TurnAsync(Path.Combine(folder, ".turn"), cancellationToken);
        if (File.Exists(stamp) && string.Equals(await File.ReadAllTextAsync(stamp, cancellationToken), wanted, StringComparison.Ordinal)) return folder;
        var (code, _, error) = await RunAsync(folder, "npm", "", s_patience, cancellationToken, "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        if (code != 0) throw new SkippedException($"The npm packages of tests/{name} cannot be had: {error.Trim().Split('\n')[^1]}");
        await File.WriteAllTextAsync(stamp, wanted, cancellationToken);
        return folder;
    }

    /// <summary>Runs a script from the folder with Node.</summary>
    /// <returns>The script's output.</returns>
    public static async Task<string> NodeAsync(string folder, string script, string input, CancellationToken cancellationToken)
    {
        var (code, output, error) = await RunAsync(folder, "node", input, s_patience, cancellationToken, Path.Combine(folder, script));
        return code == 0 ? output : throw new InvalidOperationException(error);
    }

    /// <summary>A file beside the checkout, such as the interface descriptions that their owners publish.</summary>
    /// <exception cref="SkippedException">It is not there.</exception>
    public static string Beside(string path)
    {
        for (var folder = new DirectoryInfo(Checkout()).Parent; folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, path);
            if (File.Exists(file)) return file;
        }

        throw new SkippedException($"There is no ../{path} beside this checkout.");
    }

    private static string? OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    private static string Checkout()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Household.sln"))) folder = folder.Parent ?? throw new InvalidOperationException("Not in a checkout.");
        return folder.FullName;
    }

    private static async Task<FileStream> TurnAsync(string file, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException)
            {
                await Task.Delay(200, cancellationToken);
            }
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(
        string folder, string program, string input, TimeSpan patience, CancellationToken cancellationToken, params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(patience);
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.StandardInput.WriteAsync(input.AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"{program} took longer than {patience.TotalMinutes:0} minutes.");
        }
    }
}
