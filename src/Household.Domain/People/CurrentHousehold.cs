namespace HouseholdPortal.Domain.People;

/// <summary>
/// Which household a person's pages show when their address names none: the only one, or the one the person chose. It never falls back to the first.
/// </summary>
public static class CurrentHousehold
{
    /// <param name="own">The households that the person is in, each with when they last chose it.</param>
    /// <param name="inSession">The one that was chosen in this session.</param>
    /// <returns>Null where there are several and none was chosen.</returns>
    public static HouseholdId? Of(IReadOnlyCollection<(HouseholdId Household, DateTimeOffset? ChosenAt)> own, HouseholdId? inSession)
    {
        ArgumentNullException.ThrowIfNull(own);
        if (own.Count == 1) return own.Single().Household;
        if (inSession is { } chosen && own.Any(one => one.Household == chosen)) return chosen;
        return own.Where(one => one.ChosenAt is not null).OrderByDescending(one => one.ChosenAt).Select(one => (HouseholdId?)one.Household).FirstOrDefault();
    }
}
