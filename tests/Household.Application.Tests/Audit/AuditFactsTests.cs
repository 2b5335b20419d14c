using System.Text.Json;
using HouseholdPortal.Application.Audit;

namespace HouseholdPortal.Application.Tests.Audit;

public sealed class AuditFactsTests
{
    [Fact]
    public void An_event_is_written_with_its_own_facts_and_nothing_else() =>
        Assert.Equal("""{"inputSha256":"00ff","rows":7}""", new AuditFacts.RowsLoaded("00ff", 7).ToJson());

    [Fact]
    public void Every_event_can_be_written()
    {
        var events = typeof(AuditFacts).GetNestedTypes(System.Reflection.BindingFlags.Public).Where(type => type.BaseType == typeof(AuditFacts)).ToList();
        Assert.NotEmpty(events);
        Assert.All(events, type =>
        {
            var made = type.GetConstructors()[0];
            var facts = (AuditFacts)made.Invoke([.. made.GetParameters().Select(parameter => parameter.ParameterType == typeof(string) ? "x" : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null)]);
            Assert.Equal(made.GetParameters().Length, JsonDocument.Parse(facts.ToJson()).RootElement.EnumerateObject().Count());
        });
    }
}
