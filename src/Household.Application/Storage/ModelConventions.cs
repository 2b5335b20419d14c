using HouseholdPortal.Domain;
using HouseholdPortal.Domain.Billing;
using HouseholdPortal.Domain.OneTimeCodes;
using HouseholdPortal.Domain.Lines;
using HouseholdPortal.Domain.People;
using HouseholdPortal.Domain.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HouseholdPortal.Application.Storage;

/// <summary>How value types are stored on both providers.</summary>
internal static class ModelConventions
{
    /// <summary>The typed ids of Domain.</summary>
    public static IEnumerable<Type> TypedIds { get; } =
        [.. typeof(PersonId).Assembly.GetTypes().Where(t => t.IsValueType && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>)))];

    public static void Apply(ModelConfigurationBuilder configuration)
    {
        // Every foreign key inside a household begins with HouseholdId, like the primary key of the referring table. That prefix finds a household's
        // few hundred rows; an index per foreign key would only slow every write.
        configuration.Conventions.Remove<ForeignKeyIndexConvention>();
        configuration.ComplexProperties<Money>();
        configuration.ComplexProperties<Period>();
        configuration.Properties<HandsetWord>().HaveConversion<WordText>().HaveMaxLength(HandsetWord.Length);
        configuration.Properties<Msisdn>().HaveConversion<MsisdnText>().HaveMaxLength(15);
        configuration.Properties<EmailAddress>().HaveConversion<EmailText>().HaveMaxLength(EmailAddress.Longest);
        configuration.Properties<Place>().HaveConversion<PlaceText>().HaveMaxLength(Place.Longest);
        configuration.Properties<Iccid>().HaveConversion<IccidText>().HaveMaxLength(22);
        configuration.Properties<Imei>().HaveConversion<ImeiText>().HaveMaxLength(15);
        configuration.Properties<NameTerm>().HaveConversion<NameTermText>().HaveMaxLength(NameTerm.Longest);
        configuration.Properties<Postcode>().HaveConversion<PostcodeText>().HaveMaxLength(Postcode.Longest);
    }

    /// <summary>For converters, whose expressions may not call a static interface member.</summary>
    public static TId Typed<TId>(Guid value)
        where TId : struct, ITypedId<TId> => TId.From(value);

    private sealed class WordText() : ValueConverter<HandsetWord, string>(w => w.Letters, s => HandsetWord.Parse(s));

    private sealed class MsisdnText() : ValueConverter<Msisdn, string>(n => n.Digits, s => Msisdn.Parse(s));

    private sealed class EmailText() : ValueConverter<EmailAddress, string>(a => a.Value, s => EmailAddress.Parse(s));

    private sealed class PlaceText() : ValueConverter<Place, string>(p => p.ToString(), s => Place.Parse(s));

    private sealed class IccidText() : ValueConverter<Iccid, string>(n => n.Digits, s => Iccid.Parse(s));

    private sealed class NameTermText() : ValueConverter<NameTerm, string>(t => t.Text, s => NameTerm.Parse(s));

    private sealed class PostcodeText() : ValueConverter<Postcode, string>(p => p.Text, s => Postcode.Parse(s));

    private sealed class ImeiText() : ValueConverter<Imei, string>(n => n.Digits, s => Imei.Parse(s));
}
