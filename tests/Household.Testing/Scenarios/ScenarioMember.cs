using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Households;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Testing.Scenarios;

/// <summary>A person in a household, with the number they proved and the browser they are signed in with.</summary>
public sealed record ScenarioMember(Person Person, Member Member, ContactMedium Contact, Session Session)
{
    public MemberId Id => Member.Id;

    public PersonId PersonId => Person.Id;

    public Msisdn Number => Contact.Number;

    /// <summary>The person in the portal, who has proved nothing beyond the session.</summary>
    public Actor Actor => Proving(default);

    public Actor Proving(Proof proof) => new Actor.AsPerson(PersonId, Session.Id, Channel.Portal, proof);
}
