using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using HouseholdPortal.Domain.Audit;

namespace HouseholdPortal.Application.Audit;

/// <summary>
/// The copy of the anchor log outside the database: one line per anchor, appended and flushed, never changed. The first line has the key that
/// verifies the signatures.
/// </summary>
public sealed class AnchorFile(string path, AnchorSignature signature)
{
    public string Path => path;

    /// <summary>One line: sequence, hash, signature, instant, instant covered, hash before, heads.</summary>
    /// <param name="Sequence">The anchor's sequence number.</param>
    public readonly record struct Line(long Sequence, string Text);

    public static Line LineOf(AuditAnchor anchor)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{anchor.Sequence} {Convert.ToHexStringLower(anchor.Hash)} {Convert.ToHexStringLower(anchor.Signature)} {anchor.At:O} {anchor.CoveredUntil:O} {Convert.ToHexStringLower(anchor.PreviousHash)} {Convert.ToBase64String(anchor.Heads)}.");
        return new(anchor.Sequence, text);
    }

    /// <summary>The lines in order; none when there is no file. Skips a line that a crash cut short.</summary>
    public async IAsyncEnumerable<Line> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!File.Exists(path)) yield break;
        await foreach (var text in File.ReadLinesAsync(path, cancellationToken))
        {
            if (text.EndsWith('.') && long.TryParse(text.AsSpan(0, Math.Max(0, text.IndexOf(' ', StringComparison.Ordinal))), CultureInfo.InvariantCulture, out var sequence)) yield return new(sequence, text);
        }
    }

    /// <summary>The last anchor that was copied; null before the first.</summary>
    public async Task<Line?> LastAsync(CancellationToken cancellationToken)
    {
        Line? last = null;
        await foreach (var line in ReadAsync(cancellationToken)) last = line;
        return last;
    }

    /// <summary>Appends the anchors and waits until they are on disk.</summary>
    public async Task AppendAsync(IEnumerable<AuditAnchor> anchors, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        if (System.IO.Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        await using var stream = new FileStream(path, options);

        // Each line begins with its line break, so that it stands alone whatever a crash left before it.
        var text = new StringBuilder(stream.Position == 0 ? $"# Anchors of the audit chains. ECDSA P-256, SubjectPublicKeyInfo: {signature.PublicKey}" : "");
        foreach (var anchor in anchors) text.Append('\n').Append(LineOf(anchor).Text);
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()), cancellationToken);
        stream.Flush(flushToDisk: true);
    }
}
