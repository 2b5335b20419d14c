using System.Buffers;
using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using HouseholdPortal.Domain;
using Microsoft.AspNetCore.Components;

namespace HouseholdPortal.Web.Portal.Households;

/// <summary>
/// How what a page shows of a household gets from prerendering to its circuit, sealed in the page. It is compressed, because a message to the hub may have only 32 KB
/// and a large household would need more: it repeats the same few people, lines and reasons.
/// </summary>
internal abstract class KeptHousehold<TShown> : PersistentComponentStateSerializer<TShown>
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameCases } },
        Converters = { new MoneyAsText(), new NumberAsText() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    };

    public override void Persist(TShown value, IBufferWriter<byte> writer)
    {
        using var written = new MemoryStream();
        using (var compressed = new BrotliStream(written, CompressionLevel.Fastest)) JsonSerializer.Serialize(compressed, value, s_json);
        writer.Write(written.ToArray());
    }

    public override TShown Restore(ReadOnlySequence<byte> data)
    {
        using var written = new MemoryStream(data.ToArray());
        using var plain = new BrotliStream(written, CompressionMode.Decompress);
        return JsonSerializer.Deserialize<TShown>(plain, s_json) ?? throw new JsonException("There is no household.");
    }

    private static void NameCases(JsonTypeInfo info)
    {
        if (!info.Type.IsAbstract || info.Type.GetNestedTypes().Where(info.Type.IsAssignableFrom).ToList() is not { Count: > 0 } cases) return;
        info.PolymorphismOptions = new();
        foreach (var type in cases) info.PolymorphismOptions.DerivedTypes.Add(new(type, type.Name));
    }

    private sealed class MoneyAsText : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = reader.GetString()!.Split(' ');
            return Money.Parse(parts[0], parts[1]);
        }

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class NumberAsText : JsonConverter<Msisdn>
    {
        public override Msisdn Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Msisdn.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Msisdn value, JsonSerializerOptions options) => writer.WriteStringValue(value.Digits);
    }
}
