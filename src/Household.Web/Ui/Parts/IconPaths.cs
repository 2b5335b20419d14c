namespace HouseholdPortal.Web.Ui.Parts;

/// <summary>The SVG path of each <see cref="IconName"/>.</summary>
internal static class IconPaths
{
    /// <summary>The path data on a 24 by 24 grid. Throws for an undefined value.</summary>
    public static string Of(IconName name) => name switch
    {
        IconName.Home => "M4 11.5 12 4.5l8 7M6.5 10v9.5h11V10M12 19.5v-5",
        IconName.Phone => "M9 2.75h6a2.25 2.25 0 0 1 2.25 2.25v14A2.25 2.25 0 0 1 15 21.25H9A2.25 2.25 0 0 1 6.75 19V5A2.25 2.25 0 0 1 9 2.75zM11 18.25h2",
        IconName.Laptop => "M6 5h12a1.5 1.5 0 0 1 1.5 1.5V16h-15V6.5A1.5 1.5 0 0 1 6 5zM2.5 19h19",
        IconName.Sim => "M8 3h6l4.5 4.5V19a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM9.25 12h5.5v5.5h-5.5zM12 12v5.5",
        IconName.Esim => "M7.5 5h9A2.5 2.5 0 0 1 19 7.5v9a2.5 2.5 0 0 1-2.5 2.5h-9A2.5 2.5 0 0 1 5 16.5v-9A2.5 2.5 0 0 1 7.5 5zM9.5 9.5h5v5h-5zM9.5 2.5V5M14.5 2.5V5M9.5 19v2.5M14.5 19v2.5M2.5 9.5H5M2.5 14.5H5M19 9.5h2.5M19 14.5h2.5",
        IconName.Bill => "M6 3.5h12v17l-2.4-1.7L13.2 20.5 12 19.6l-1.2.9-2.4-1.7L6 20.5zM9 8.5h6M9 12.5h6",
        IconName.People => "M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.75 19.5c.3-3.4 2.9-5.5 6.25-5.5s5.95 2.1 6.25 5.5M15.5 4.9a3.3 3.3 0 0 1 0 6.2M17.8 14.5c2 .8 3.3 2.6 3.45 5",
        IconName.Person => "M12 11.5a3.75 3.75 0 1 0 0-7.5 3.75 3.75 0 0 0 0 7.5zM4.5 20c.4-3.6 3.5-5.75 7.5-5.75s7.1 2.15 7.5 5.75",
        IconName.Lock => "M7 10.5h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zM8 10.5V8a4 4 0 0 1 8 0v2.5",
        IconName.Unlock => "M7 10.5h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2v-6a2 2 0 0 1 2-2zM8 10.5V7.5a4 4 0 0 1 7.6-1.7",
        IconName.Shield => "M12 3l7.5 2.8v5.4c0 4.7-3.1 8-7.5 9.8-4.4-1.8-7.5-5.1-7.5-9.8V5.8zM8.8 11.8l2.3 2.3 4.1-4.3",
        IconName.Passkey => "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 19.5c.3-3.4 3-5.5 6.5-5.5 1.1 0 2.1.2 3 .6M17.5 14.5a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5zM17.5 14.5v6l2-1.7M17.5 17l1.5-.8",
        IconName.Message => "M5.5 5h13A1.5 1.5 0 0 1 20 6.5v9a1.5 1.5 0 0 1-1.5 1.5H10l-4.5 3.5V17A1.5 1.5 0 0 1 4 15.5v-9A1.5 1.5 0 0 1 5.5 5zM8.5 11h.01M12 11h.01M15.5 11h.01",
        IconName.Mail => "M4.5 5.5h15A1.5 1.5 0 0 1 21 7v10a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 17V7a1.5 1.5 0 0 1 1.5-1.5zM3.5 7l8.5 6 8.5-6",
        IconName.Link => "M10 14.2a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 1 0-5.7-5.7l-1.3 1.3M14 9.8a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 1 0 5.7 5.7l1.3-1.3",
        IconName.Clock => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5.2l3.3 2",
        IconName.Check => "M5 12.5l4.6 4.5L19 7.5",
        IconName.Ok => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12.3l2.8 2.7L16 9.5",
        IconName.Cross => "M6 6l12 12M18 6L6 18",
        IconName.No => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM9 9l6 6M15 9l-6 6",
        IconName.Alert => "M10.7 4.3 2.9 17.7A1.5 1.5 0 0 0 4.2 20h15.6a1.5 1.5 0 0 0 1.3-2.3L13.3 4.3a1.5 1.5 0 0 0-2.6 0zM12 9.5v4.5M12 17h.01",
        IconName.Info => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 11v5M12 7.7h.01",
        IconName.Right => "M9.5 5.5 16 12l-6.5 6.5",
        IconName.Left => "M14.5 5.5 8 12l6.5 6.5",
        IconName.Down => "M5.5 9.5 12 16l6.5-6.5",
        IconName.Arrow => "M4.5 12h14M13 6.5l5.5 5.5-5.5 5.5",
        IconName.Bell => "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5l1.5 2H5zM10 21h4",
        IconName.Signal => "M5 20v-3.5M9.7 20v-7M14.3 20V9.5M19 20V5",
        IconName.Wifi => "M2.5 9.5a14 14 0 0 1 19 0M6 13.3a9 9 0 0 1 12 0M9.3 16.8a4.3 4.3 0 0 1 5.4 0M12 20h.01",
        IconName.Refund => "M8.5 4.5 4.5 8.5l4 4M4.5 8.5H15a5 5 0 0 1 0 10H8.5",
        IconName.Swap => "M4 8.5h15l-3.5-3.5M20 15.5H5l3.5 3.5",
        IconName.Plus => "M12 5v14M5 12h14",
        IconName.Headset => "M4.5 14v-2a7.5 7.5 0 0 1 15 0v2M4.5 13.5h2A1.5 1.5 0 0 1 8 15v3a1.5 1.5 0 0 1-1.5 1.5 2 2 0 0 1-2-2zM19.5 13.5h-2A1.5 1.5 0 0 0 16 15v3a1.5 1.5 0 0 0 1.5 1.5M19.5 13.5V18c0 2-1.5 3-4 3H13",
        IconName.Moon => "M20 14.3A8.3 8.3 0 1 1 9.7 4a6.8 6.8 0 0 0 10.3 10.3z",
        IconName.Path => "M5.5 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM18.5 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM5.5 8v4a4 4 0 0 0 4 4h3M12 13.5l2.5 2.5-2.5 2.5",
        IconName.Eye => "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
        IconName.Pause => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM10 9v6M14 9v6",
        IconName.Data => "M8 19.5V5M4.5 8.5 8 5l3.5 3.5M16 4.5V19M12.5 15.5 16 19l3.5-3.5",
        IconName.Download => "M12 4v11M7.5 10.5 12 15l4.5-4.5M5 19.5h14",
        IconName.File => "M7 3h7l4.5 4.5V20a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM14 3v4.5h4.5",
        IconName.Hourglass => "M7 3.5h10M7 20.5h10M8 3.5V7c0 2.5 4 3.5 4 5s-4 2.5-4 5v3.5M16 3.5V7c0 2.5-4 3.5-4 5s4 2.5 4 5v3.5",
        IconName.SignOut => "M10 4.5H6A1.5 1.5 0 0 0 4.5 6v12A1.5 1.5 0 0 0 6 19.5h4M10 12h10M16.5 8.5 20 12l-3.5 3.5",
        IconName.Pencil => "M4.5 19.5l.9-4.2L16.3 4.4a2.2 2.2 0 0 1 3.1 3.1L8.6 18.5z",
        IconName.Ban => "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM5.7 5.7l12.6 12.6",
        IconName.Search => "M11 17.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM20 20l-4.3-4.3",
        IconName.Chart => "M4.5 4.5v15h15M8.5 16v-4M12.5 16V8M16.5 16v-6",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No icon has this name."),
    };

    /// <summary>Whether the drawing points along the text and is mirrored where text runs from right to left.</summary>
    public static bool PointsAlongText(IconName name) => name is IconName.Right or IconName.Left or IconName.Arrow;
}
