using HouseholdPortal.Application.Storage;
using Microsoft.EntityFrameworkCore;

namespace HouseholdPortal.Application.Tests.Storage.Plans;

/// <summary>
/// Makes others of everything that PostgreSQL keeps: each row again and again, for other people and households, on other days. Only then has its planner a
/// choice; SQLite's, which no ANALYZE tells how much there is, plans for large tables from the first row on.
/// </summary>
internal static class OtherHouseholds
{
    /// <summary>Households like those that there are.</summary>
    private const int Copies = 40;

    // Left out are what is short, doors that are not there yet and what the simulators keep. Ids, and what is looked up by an index, become
    // others'; the same id the same other's in every table. What is deleted every hour is never old.
    private const string Sql = """
        DO $$
        DECLARE t record; cols text; vals text; n bigint; empty text; apart interval;
        BEGIN
          SET LOCAL session_replication_role = replica;
          FOR t IN SELECT c.oid, c.relname, c.oid::regclass AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
            AND c.relname NOT IN (
              '__EFMigrationsHistory', 'DataProtectionKeys', 'StaffMembers', 'StaffPasskeys', 'StaffInvitations', 'LookLimits', 'PrefixAlarms', 'ApiSessions', 'HandsetMessages', 'MailboxMessages')
          LOOP
            EXECUTE format('SELECT count(*) FROM %s', t.name) INTO n;
            IF n = 0 THEN
              empty := concat_ws(', ', empty, t.name);
              CONTINUE;
            END IF;
            apart := CASE WHEN t.relname IN ('Codes', 'RateLimitCounters', 'UsedChallenges', 'EnrolmentAttempts', 'ApprovalLinks', 'IdempotencyRecords', 'InboundMessages', 'ProblemReports')
              THEN '20 minutes' ELSE '1 day' END;
            SELECT string_agg(quote_ident(a.attname), ', '), string_agg(CASE
                WHEN a.atttypid = 'uuid'::regtype THEN format('md5(r.%1$I::text || i)::uuid', a.attname)
                WHEN a.atttypid = 'timestamptz'::regtype THEN format('r.%1$I - i * %2$L::interval', a.attname, apart)
                WHEN a.atttypid = 'bytea'::regtype AND x.indexed THEN format('sha256(r.%1$I || i::text::bytea)', a.attname)
                WHEN a.atttypid IN ('text'::regtype, 'varchar'::regtype) AND x.indexed THEN format('right(md5(r.%1$I || i), length(r.%1$I))', a.attname)
                WHEN a.atttypid = 'bigint'::regtype AND x.alone THEN format('r.%1$I + i * 1000000', a.attname)
                ELSE format('r.%1$I', a.attname) END, ', ')
              INTO cols, vals
              FROM pg_attribute a CROSS JOIN LATERAL (
                SELECT coalesce(bool_or(a.attnum = ANY(i.indkey)), false) AS indexed, coalesce(bool_or(i.indisunique AND i.indkey::text = a.attnum::text), false) AS alone
                FROM pg_index i WHERE i.indrelid = t.oid) x
              WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = '';
            EXECUTE format('INSERT INTO %s (%s) SELECT %s FROM %s AS r CROSS JOIN generate_series(1, %s) AS i ON CONFLICT DO NOTHING', t.name, cols, vals, t.name, {{copies}});
          END LOOP;
          IF empty IS NOT NULL THEN RAISE EXCEPTION 'There is no row to make others of in %', empty; END IF;
        END $$;
        ANALYZE;
        """;

    public static async Task MoveInAsync(HouseholdDbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite()) return;
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = Sql.Replace("{{copies}}", $"{Copies}", StringComparison.Ordinal);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
