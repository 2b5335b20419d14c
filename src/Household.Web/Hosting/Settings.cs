using System.ComponentModel;
using System.Reflection;

namespace HouseholdPortal.Web.Hosting;

/// <summary>Reads a section of the configuration, and names the setting in it that cannot be read.</summary>
internal static class Settings
{
    /// <returns>The defaults when the section is missing.</returns>
    /// <exception cref="InvalidDataException">A value has the wrong form; the message names its key and leaves out the value, which may be a secret.</exception>
    public static T Read<T>(this IConfiguration configuration, string section)
        where T : class, new()
    {
        var values = configuration.GetSection(section);
        try
        {
            return values.Get<T>() ?? new();
        }
        catch (InvalidOperationException error)
        {
            throw new InvalidDataException(Wrong(values, typeof(T)), error);
        }
    }

    /// <summary>Checks the framework's own log settings, which it reads only when it writes the first line.</summary>
    /// <exception cref="InvalidDataException">A value is not a level; the message names its key.</exception>
    public static void CheckLogLevels(this IConfiguration configuration)
    {
        var logging = configuration.GetSection("Logging");
        var levels = logging.GetChildren().Select(provider => provider.GetSection("LogLevel")).Prepend(logging.GetSection("LogLevel")).SelectMany(section => section.GetChildren());
        if (levels.FirstOrDefault(level => level.Value is { Length: > 0 } value && !Enum.TryParse<LogLevel>(value, ignoreCase: true, out _)) is { } wrong)
            throw new InvalidDataException($"{wrong.Path} cannot be read: it must be {Form(typeof(LogLevel))}.");
    }

    private static string Wrong(IConfigurationSection section, Type type)
    {
        var wrong = Array.Find(type.GetProperties(BindingFlags.Public | BindingFlags.Instance), property => section[property.Name] is { } value && !CanRead(property.PropertyType, value));
        return wrong is null ? $"{section.Path} cannot be read: a setting in it has the wrong form." : $"{section.Path}:{wrong.Name} cannot be read: it must be {Form(wrong.PropertyType)}.";
    }

    private static bool CanRead(Type type, string value) => TypeDescriptor.GetConverter(type).IsValid(value);

    private static string Form(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum) return string.Join(" or ", Enum.GetNames(plain));
        if (plain == typeof(bool)) return "true or false";
        if (plain == typeof(TimeSpan)) return "a time such as 00:30:00";
        if (plain == typeof(Uri)) return "an address such as https://my.operator.example";
        return plain.IsPrimitive ? "a number" : "of another form";
    }
}
