using CsvHelper;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Application.Import;

/// <summary>
/// The codes to print on payers' bills, in a new file that only its owner can read; they are stored nowhere else. A code is in the file before it is
/// valid: a killed import leaves useless codes, rather than payers whose code is lost.
/// </summary>
internal sealed class EnrolmentCodesFile : IAsyncDisposable
{
    private readonly FileStream _file;
    private readonly CsvWriter _csv;

    private EnrolmentCodesFile(FileStream file)
    {
        _file = file;
        _csv = CsvWriter.Create(file, SpreadsheetCsv.Options, leaveOpen: true);
    }

    /// <exception cref="IOException">It exists already, or cannot be created.</exception>
    public static async Task<EnrolmentCodesFile> CreateAsync(string path, CancellationToken cancellationToken)
    {
        var codes = new EnrolmentCodesFile(new(path, OwnerOnlyFile.Options(FileMode.CreateNew)));
        await codes._csv.WriteRecordAsync(["customerID", "name", "number", "code"], cancellationToken);
        return codes;
    }

    public void Add(string customerId, string name, Msisdn? number, string code)
    {
        ReadOnlySpan<string> record = [customerId, name, number?.Digits ?? "", code];
        _csv.WriteRecord(record);
    }

    /// <summary>Writes everything added so far to the disk.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await _csv.FlushAsync(cancellationToken);
        _file.Flush(flushToDisk: true);
    }

    public async ValueTask DisposeAsync()
    {
        await _csv.DisposeAsync();
        await _file.DisposeAsync();
    }
}
