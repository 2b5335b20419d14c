using HouseholdPortal.Domain.Decisions;
using HouseholdPortal.Domain.Delegations;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HouseholdPortal.Application.Delegations;

/// <summary>Stores a delegation's permissions as one number with a bit each (<see cref="PermissionBit"/>), as decisions read them.</summary>
internal sealed class PermissionBits() : ValueConverter<IReadOnlyList<Permission>, long>(list => ToBits(list), bits => FromBits(bits))
{
    public static ValueComparer<IReadOnlyList<Permission>> Comparer { get; } = new((a, b) => a!.SequenceEqual(b!), list => ToBits(list).GetHashCode());

    public static long ToBits(IReadOnlyList<Permission> permissions) => permissions.Aggregate(0L, (bits, permission) => bits | permission.Bit());

    private static List<Permission> FromBits(long bits) => [.. Enum.GetValues<Permission>().Where(permission => (bits & permission.Bit()) != 0)];
}
