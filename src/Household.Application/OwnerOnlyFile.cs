namespace HouseholdPortal.Application;

/// <summary>Files that nobody but the program's own user may read or write (0600), on systems whose files have modes.</summary>
public static class OwnerOnlyFile
{
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>How such a file is made, so that there is no moment at which others can read it.</summary>
    public static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Mode;
        return options;
    }

    /// <summary>Takes a file that is there from others, where they had it.</summary>
    public static void Narrow(string file)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(file)) return;
        var mode = File.GetUnixFileMode(file);
        if ((mode & ~Mode) != UnixFileMode.None) File.SetUnixFileMode(file, mode & Mode);
    }
}
