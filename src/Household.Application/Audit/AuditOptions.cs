namespace HouseholdPortal.Application.Audit;

/// <summary>Section <c>Audit</c>.</summary>
public sealed record AuditOptions
{
    public const string Section = "Audit";

    /// <summary>
    /// Where anchors are copied to, outside the database. Best on another machine's disk, where this program may append but not rewrite. When not
    /// set, <c>household-audit-anchors.log</c> beside a SQLite database <c>household.db</c>, or <c>audit-anchors.log</c> under <c>data/</c>.
    /// </summary>
    public string AnchorFile { get; init; } = "";
}
