using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Sessions;

namespace HouseholdPortal.Domain.Tests.Decisions;

/// <summary>How far a decision lets somebody go, to compare two: refused, with others, or alone; and within that, at the lower floor further.</summary>
internal readonly record struct Right(int Reach, Floor Floor)
{
    /// <summary>Of a decision taken without any proof, so that the floor shows.</summary>
    public static Right Of(Decision decision) => decision.Match(
        allowed => new Right(allowed.Because.Proviso == Proviso.None ? 2 : 1, Floor.Session),
        proof => new Right(proof.Because.Proviso == Proviso.None ? 2 : 1, proof.Floor),
        consent => new Right(1, consent.Floor),
        _ => new Right(0, Floor.High));

    public bool IsMoreThan(Right other) => Reach > other.Reach || (Reach == other.Reach && Floor < other.Floor);
}
