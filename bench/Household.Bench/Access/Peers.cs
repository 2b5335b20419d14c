using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using HouseholdPortal.Bench.Decisions;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;

namespace HouseholdPortal.Bench.Access;

/// <summary>npm’s casbin and Cedar (WebAssembly), which decide the same questions by the same household’s facts in a process of Node’s. Their own loops measure them, so that starting it does not count.</summary>
internal static class Peers
{
    public static async Task<List<(string Name, Timing Timing, int Yes)>> DecideAsync(LargeHousehold household, IReadOnlyList<LargeHousehold.AccessRequest> questions)
    {
        var folder = Directory.CreateTempSubdirectory("household-bench-access");
        try
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Access", "Peers"))) File.Copy(file, Path.Combine(folder.FullName, Path.GetFileName(file)));
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "facts.json"), Facts(household.Relations, questions).ToJsonString());
            await RunAsync("npm", folder, "ci", "--no-audit", "--no-fund", "--silent");
            var figures = JsonNode.Parse(await RunAsync("node", folder, "peer.mjs", "facts.json"))!;
            return [Of("casbin"), Of("cedar")];

            (string, Timing, int) Of(string name) => (name, new((double)figures[name]!["fastest"]!, (double)figures[name]!["median"]!), (int)figures[name]!["yes"]!);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> RunAsync(string program, DirectoryInfo folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, UseShellExecute = false })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    /// <summary>Who is what to which line and account, what each role may do at all, what each delegation gives, and the questions.</summary>
    private static JsonObject Facts(Relations relations, IReadOnlyList<LargeHousehold.AccessRequest> questions)
    {
        List<(string Sub, RelationRole Role, string Obj)> roles = [];
        foreach (var account in relations.Accounts) roles.Add((Id(account.Payer.Value), RelationRole.Payer, Id(account.Id.Value)));
        foreach (var line in relations.Lines)
        {
            roles.Add((Id(relations.Accounts.First(account => account.Id == line.Account).Payer.Value), RelationRole.Payer, Id(line.Id.Value)));
            var guardians = relations.Guardians.Where(care => care.Minor == line.User).ToList();
            roles.Add((Id(line.User!.Value.Value), guardians.Count > 0 ? RelationRole.MinorUser : RelationRole.AdultUser, Id(line.Id.Value)));
            foreach (var care in guardians) roles.Add((Id(care.Guardian.Value), RelationRole.Guardian, Id(line.Id.Value)));
        }

        var persons = relations.Members.ToDictionary(member => member.Person, member => Id(member.Id.Value));
        return new()
        {
            ["members"] = Array(relations.Members.Select(member => Id(member.Id.Value))),
            ["things"] = Array(relations.Lines.Select(line => Id(line.Id.Value)).Concat(relations.Accounts.Select(account => Id(account.Id.Value)))),
            ["table"] = new JsonObject(Enum.GetValues<RelationRole>().Where(role => role != RelationRole.Delegate).Select(role => KeyValuePair.Create(role.ToString(), (JsonNode?)Array(Given(role))))),
            ["roles"] = new JsonArray([.. roles.Select(one => (JsonNode)new JsonObject { ["sub"] = one.Sub, ["role"] = one.Role.ToString(), ["obj"] = one.Obj })]),
            ["lets"] = new JsonArray([.. relations.Delegations.Select(one => (JsonNode)new JsonObject
            {
                ["id"] = Id(one.Id.Value),
                ["sub"] = Id(one.Grantee.Value),
                ["acts"] = Array(Given(RelationRole.Delegate)),
                ["objs"] = Array(one.Line is { } line ? [Id(line.Value)] : relations.Lines.Where(billed => billed.Account == one.Account).Select(billed => Id(billed.Id.Value)).Append(Id(one.Account!.Value.Value))),
            })]),
            ["questions"] = new JsonArray([.. questions.Select(question => (JsonNode)new JsonObject
            {
                ["sub"] = persons[((Actor.OfPerson)question.Actor).Person],
                ["obj"] = Id((question.Target.Line?.Value ?? question.Target.Account?.Value)!.Value),
                ["act"] = question.Permission.ToString(),
            })]),
        };
    }

    private static IEnumerable<string> Given(RelationRole role) =>
        Enum.GetValues<Permission>().Where(permission => PermissionTable.PermissionRule(permission, role).GrantCondition is not (GrantCondition.No or GrantCondition.OnlyAsUser)).Select(permission => permission.ToString());

    private static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)JsonValue.Create(value))]);

    private static string Id(Guid id) => id.ToString("N");
}
