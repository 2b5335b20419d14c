namespace HouseholdPortal.Application;

/// <summary>Files that only the program's own user may read or write (0600), on systems whose files have modes.</summary>
public static class OwnerOnlyFile
{
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Options that create such a file so that others can never read it, not even for a moment.</summary>
    public static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Mode;
        return options;
    }

    /// <summary>Removes others' access to an existing file.</summary>
    public static void Narrow(string file)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(file)) return;
        var mode = File.GetUnixFileMode(file);
        if ((mode & ~Mode) != UnixFileMode.None) File.SetUnixFileMode(file, mode & Mode);
    }
}
