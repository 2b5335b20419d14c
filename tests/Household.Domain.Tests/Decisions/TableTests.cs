using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>The table of docs/permissions.md, rule by rule, as decided for people who have given no proof yet.</summary>
public sealed class TableTests
{
    // The payer asks about their own line, a minor's, another adult's, one whose user is unknown, and one whose user is only named;
    // then the adult user of the line, the minor user, the minor's guardian, and a delegate of the payer's and of the user's, on the user's line.
    // Where the permission is about a person: about themself, the minor and the other adult.
    private const string Table = """
        permission              | own               | minor's         | adult's         | unknown           | named             | user              | minor             | guardian          | let by payer        | let by user
        SeeLine                 | S                 | S               | S               | S                 | S                 | S                 | S                 | S                 | S                   | S
        SeeSimAndDevice         | S                 | – OnlyTheUser   | – OnlyTheUser   | – OnlyTheUser     | – OnlyTheUser     | S                 | S                 | S                 | – OnlyTheUser       | S
        SeeLineCharges          | S                 | S               | S               | S                 | S                 | S                 | – GuardianDecides | S                 | S                   | S
        SeeAccountBill          | S                 | S               | S               | S                 | S                 | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | S            | – NotForThisRelation
        PayBill                 | F                 | F               | F               | F                 | F                 | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | F            | – NotForThisRelation
        HaveCreditPaidOut       | A                 | A               | A               | A                 | A                 | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation
        SeeUsageTotals          | S                 | S               | S               | S                 | S                 | S                 | S                 | S                 | S                   | S
        SeeUsageDetail          | F                 | – OnlyTheUser   | – OnlyTheUser   | – OnlyTheUser     | – OnlyTheUser     | F                 | F                 | – OnlyTheUser     | – OnlyTheUser       | F
        SettleFinding           | A                 | A               | A               | A                 | A                 | A                 | – GuardianDecides | A                 | A                   | A
        ChangePlanNoDearer      | A                 | A               | A               | A                 | A                 | A                 | A + Leila         | A                 | A                   | A
        ChangePlanDearer        | A                 | A               | A               | A                 | A                 | A                 | A + Leila         | A                 | A                   | A
        UndoPlanChange          | A                 | A               | A               | A                 | A                 | A                 | A + Leila         | A                 | A                   | A
        LetUserSpend            | A                 | A               | A               | A                 | A                 | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation
        EndActiveLine           | A                 | A, notice       | A, notice       | H, hold           | H, hold           | A                 | – GuardianDecides | A                 | – NotForThisRelation | – NotForThisRelation
        SuspendLine             | S                 | A               | A + Leila       | H, hold           | H, hold           | S                 | S                 | S                 | A + Leila           | S
        ResumeLine              | A                 | A               | A + Leila       | H, hold           | H, hold           | A                 | – GuardianDecides | A                 | A + Leila           | A
        ReplaceSim              | H                 | H + Leila       | H + Leila       | H, hold           | H, hold           | H                 | – GuardianDecides | H                 | – NotForThisRelation | – NotForThisRelation
        LockLine                | S                 | S               | S               | S                 | S                 | S                 | – GuardianDecides | S                 | S                   | S
        UnlockLine              | H                 | – OnlyTheUser   | – OnlyTheUser   | – OnlyTheUser     | – OnlyTheUser     | H                 | – GuardianDecides | H                 | – NotForThisRelation | – NotForThisRelation
        GetPortOutCode          | H                 | H + Leila       | H + Leila       | – NoKnownUser     | – NoKnownUser     | H                 | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation
        TakeLineOver            | H                 | H + Leila       | H + Leila       | – NoKnownUser     | – NoKnownUser     | H                 | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation
        MoveLine                | A                 | A               | A               | A                 | A                 | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation
        TakeAccountOver         | – NotForThisRelation | |            |                   |                   | – BillNotSeen     | – NotForThisRelation | – BillNotSeen | – NotForThisRelation |
        NameLineUser            | – OnlyTheUser     | – OnlyTheUser   | – OnlyTheUser   | A                 | A                 | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation
        ClaimLine               | – OnlyTheUser     | – OnlyTheUser   | – OnlyTheUser   | A, hold           | A, hold           | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation
        EndLineFreeze           | F                 | – OnlyTheUser   | – OnlyTheUser   | – OnlyTheUser     | – OnlyTheUser     | F                 | – GuardianDecides | F                 | – NotForThisRelation | – NotForThisRelation
        UndoLineClaim           | – NotForThisRelation      | – NotForThisRelation    | – NotForThisRelation    | – NotForThisRelation      | – NotForThisRelation      | – NotForThisRelation      | – NotForThisRelation      | – NotForThisRelation      | – NotForThisRelation        | – NotForThisRelation
        ManageMembers           | A                 | A               | A               | A                 | A                 | A                 | – GuardianDecides | A                 | – NotForThisRelation | – NotForThisRelation
        CancelInvitation        | S                 | S               | S               | S                 | S                 | S                 | – GuardianDecides | S                 | – NotForThisRelation | – NotForThisRelation
        RemoveMember            | – PaysHere        | A + Leila       | – LastGuardian  |                   |                   | – NotForThisRelation | – GuardianDecides | A              |                     |
        LeaveHousehold          | – PaysHere        | – OnlyTheUser   | – OnlyTheUser   |                   |                   | – LastGuardian    | – GuardianDecides | – NotForThisRelation |                     |
        AddGuardian             | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation |            |                   | – NotForThisRelation | – GuardianDecides | A              |                     |
        EndGuardianship         | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation |            |                   | – NotForThisRelation | – GuardianDecides | – LastGuardian |                     |
        AcceptInvitation        | F                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | F                 | – GuardianDecides | – NotForThisRelation |                     |
        DeclineInvitation       | S                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | S                 | S                 | – NotForThisRelation |                     |
        ManageDelegations       | A                 | A               | A               | A                 | A                 | A                 | – GuardianDecides | A                 | – NotForThisRelation | – NotForThisRelation
        ChangeDelegation        | A                 | A               | A               | A                 | A                 | A                 | – GuardianDecides | A                 | – NotForThisRelation | – NotForThisRelation
        ExtendDelegation        | A                 | A               | A               | A                 | A                 | A                 | – GuardianDecides | A                 | – NotForThisRelation | – NotForThisRelation
        RevokeDelegation        | A                 | A               | A               | A                 | A                 | A                 | – GuardianDecides | A                 | – NotForThisRelation | – NotForThisRelation
        AcceptDelegation        | S                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | S                 | S                 | – NotForThisRelation |                     |
        DeclineDelegation       | S                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | S                 | S                 | – NotForThisRelation |                     |
        GiveUpDelegation        | S                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | S                 | S                 | – NotForThisRelation |                     |
        ManageOwnProfile        | F                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | F                 | F                 | F                 |                     |
        AddPasskey              | F                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | F                 | F                 | F                 |                     |
        AddNumber               | F                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | F                 | F                 | F                 |                     |
        AddAddress              | F                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | F                 | F                 | F                 |                     |
        MakeRecoveryCodes       | F                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | F                 | F                 | F                 |                     |
        ChooseRecoveryContact   | F                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | F                 | F                 | F                 |                     |
        RemoveMeans             | F                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | F                 | F                 | F                 |                     |
        RenamePasskey           | F                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | F                 | F                 | F                 |                     |
        ConfirmPasskey          | H                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | H                 | H                 | – NotForThisRelation |                     |
        ObjectToMeans           | F                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | F                 | F                 | F                 |                     |
        DecideObjection         | F                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | F                 | F                 | – NotForThisRelation |                     |
        VouchForPerson          | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation |                   |                   | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation |                     |
        DecideForPerson         | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation |                   |                   | – NotForThisRelation | – NotForThisRelation | – NotForThisRelation |                     |
        TalkToAgent             | F                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | F                 | F                 | – NotForThisRelation |                     |
        EraseOwnAccount         | H                 | – OnlyTheUser   | – OnlyTheUser   |                   |                   | H                 | F + Leila         | H                 |                     |
        SeparateLines           | S                 | – OnlyTheUser   | – OnlyTheUser   | – OnlyTheUser     | – OnlyTheUser     | S                 | S + Daniel, Leila, Nadia, Kim, Lodger | S | – NotForThisRelation | – NotForThisRelation
        """;

    public static TheoryData<string, string, string> Cells()
    {
        var lines = Table.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        var cells = new TheoryData<string, string, string>();
        foreach (var row in lines.Skip(1))
        {
            for (var column = 1; column < row.Length; column++)
            {
                if (row[column].Length > 0) cells.Add(row[0], lines[0][column], row[column]);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_relation_gives_what_the_table_says(string row, string column, string expected)
    {
        var permission = Enum.Parse<Permission>(row);
        var aboutPerson = PermissionTable.Targets(permission) == TargetKinds.Member;
        var (who, line, person) = column switch
        {
            "own" => (Family.Daniel, Family.DanielsLine, Family.Daniel),
            "minor's" => (Family.Daniel, Family.SamsLine, Family.Sam),
            "adult's" => (Family.Daniel, Family.LeilasLine, Family.Leila),
            "unknown" => (Family.Daniel, Family.NobodysLine, default),
            "named" => (Family.Daniel, Family.NadiasLine, default),
            "user" => (Family.Leila, Family.LeilasLine, Family.Leila),
            "minor" => (Family.Sam, Family.SamsLine, Family.Sam),
            "guardian" => (Family.Leila, Family.SamsLine, Family.Sam),
            _ => (Family.Kim, Family.LeilasLine, default),
        };
        var family = column switch
        {
            "let by user" => new Family().Lets(Family.Leila, Family.LeilasLine, permission),
            "let by payer" when PermissionTable.Targets(permission).HasFlag(TargetKinds.Account) => new Family().LetsOnAccount(Family.Daniel, permission),
            "let by payer" => new Family().Lets(Family.Daniel, Family.LeilasLine, permission),
            _ => new Family(),
        };

        var decision = family.AccessEvaluator(who, permission, aboutPerson ? Target.OfMember(person) : PermissionTable.Targets(permission) == TargetKinds.Account ? Target.OfAccount(Family.Mobiles) : Target.OfLine(line));

        Assert.Equal(expected, Outcome.Of(decision));
    }

    [Fact]
    public void Every_permission_is_in_the_table() =>
        Assert.Equal(Enum.GetNames<Permission>().ToHashSet(StringComparer.Ordinal), Cells().Select(cell => cell.Data.Item1).ToHashSet(StringComparer.Ordinal));
}
