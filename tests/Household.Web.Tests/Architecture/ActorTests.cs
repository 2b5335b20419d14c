using System.Reflection;
using HouseholdPortal.Domain;

namespace HouseholdPortal.Web.Tests.Architecture;

/// <summary>Who acts is found once, from an <see cref="Domain.Decisions.ActorLocator"/>: no use case asks for a session to find that out by itself.</summary>
public sealed class ActorTests
{
    /// <summary>Sessions that something is done to or that are spared it, or that a browser had before: not whose right counts.</summary>
    private static readonly HashSet<string> s_actedOn = new(StringComparer.Ordinal)
    {
        "EndOtherSessions.one", "EndSession.id", "WatchSession.id", "StartSession.before", "RaiseObjection.here",
        "FinishEnrolment.Before", "FinishJoining.Before", "RecoverByDocuments.Before", "SignInByCode.Before", "SignInByPasskey.Before",
    };

    [Fact]
    public void No_use_case_takes_the_id_of_a_session_to_find_out_who_acts()
    {
        var found = Asked(typeof(SessionId)).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(found.Except(s_actedOn, StringComparer.Ordinal));
        Assert.Empty(s_actedOn.Except(found, StringComparer.Ordinal));
    }

    [Fact]
    public void Only_staff_s_use_cases_take_the_id_of_a_staff_session() =>
        Assert.Equal(
            ["Care", "Overview/FindNumber", "Staff"],
            UseCases().Where(type => Asked(type, typeof(StaffSessionId)).Any())
                .Select(type => Product.FeatureOf(type) is "Staff" or "Care" ? Product.FeatureOf(type) : $"{Product.FeatureOf(type)}/{type.Name}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Asked(Type id) => UseCases().SelectMany(type => Asked(type, id));

    private static IEnumerable<Type> UseCases() => Product.Application.GetTypes().Where(type => type is { IsNested: false, IsPublic: true, IsClass: true });

    /// <summary>Parameters of its methods, and of the request that it takes.</summary>
    private static IEnumerable<string> Asked(Type useCase, Type id) =>
        useCase.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Where(method => method.IsPublic || method.IsAssembly)
            .SelectMany(method => method.GetParameters())
            .Concat(useCase.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Where(type => type.Name is "Request").SelectMany(type => type.GetConstructors()).SelectMany(made => made.GetParameters()))
            .Where(parameter => (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) == id)
            .Select(parameter => $"{useCase.Name}.{parameter.Name}").Distinct(StringComparer.Ordinal);
}
