using HouseholdPortal.Domain.Staff;
using HouseholdPortal.Web.Care;
using HouseholdPortal.Web.Ui.Kit.Frame;
using HouseholdPortal.Web.Ui.Parts;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Admin;

/// <summary>The pages that a member of staff may go to, as far as the frame knows their duties. The pages themselves ask the use cases.</summary>
internal static class AdminPlaces
{
    private const StaffRoles Recoveries = StaffRoles.RecoveryMatch | StaffRoles.RecoveryDecide;

    public static IEnumerable<KitPlace> Of(StaffRoles duties, IStringLocalizer text)
    {
        if ((duties & StaffMember.Care) != StaffRoles.None) yield return new(CarePaths.Desk, text["Calls"], IconName.Headset);
        yield return new(AdminPaths.Home, text["Today"], IconName.Chart);
        if ((duties & (StaffDuty.BreakGlass.Begins | StaffDuty.BreakGlass.Reviews)) != StaffRoles.None) yield return new(CarePaths.BreakGlass, text["BreakGlass"], IconName.Alert);
        if (duties.HasFlag(StaffRoles.Supervisor)) yield return new(CarePaths.Looks, text["Looks"], IconName.Eye);
        if ((duties & Recoveries) != StaffRoles.None) yield return new(AdminPaths.Recoveries, text["Recoveries"], IconName.Passkey);
        if (duties.HasFlag(StaffRoles.RecoveryMatch)) yield return new(AdminPaths.OpenRecovery, text["OpenRecovery"], IconName.Search, IsInRail: false);
        if ((duties & (StaffDuty.CourtOrder.Begins | StaffDuty.CourtOrder.Decides)) != StaffRoles.None) yield return new(AdminPaths.CourtOrders, text["CourtOrders"], IconName.Shield);
        if ((duties & StaffDuty.CourtOrder.Begins) != StaffRoles.None) yield return new(AdminPaths.RecordOrder, text["RecordOrder"], IconName.Plus, IsInRail: false);
        yield return new(AdminPaths.FindNumber, text["FindNumber"], IconName.Search);
        if (duties.HasFlag(StaffRoles.Administrator))
        {
            yield return new(AdminPaths.Staff, text["Colleagues"], IconName.People);
            yield return new(AdminPaths.AddColleague, text["AddColleague"], IconName.Plus, IsInRail: false);
        }

        yield return new(AdminPaths.SignOut, text["SignOut"], IconName.SignOut, IsInRail: false);
    }
}
