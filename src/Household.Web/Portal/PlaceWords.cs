using System.Globalization;
using HouseholdPortal.Domain.Sessions;
using Microsoft.Extensions.Localization;

namespace HouseholdPortal.Web.Portal;

/// <summary>Where something was done, so that people can recognise it: as exactly as a network address tells, which is a town and often only the next one.</summary>
public sealed class PlaceWords(IStringLocalizer<PlaceWords> text)
{
    /// <summary>As in “Leeds, United Kingdom”, in the viewer's language if the place has a name in it.</summary>
    public string Of(Place place)
    {
        ArgumentNullException.ThrowIfNull(place);
        var name = place.In(CultureInfo.CurrentUICulture);
        return name.City is { } city ? text["CityAndCountry", city, name.Country] : name.Country;
    }

    /// <summary>A browser and where it was, as in “Chrome on Windows, near Leeds, United Kingdom”; only the browser where the place is unknown.</summary>
    public string Near(string device, Place? place) => place is null ? device : text["DeviceNear", device, Of(place)];
}
