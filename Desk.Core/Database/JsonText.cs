using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Desk.Core.Database;

/// <summary>Keeps a short list of values as JSON in one text column, the same on every database.</summary>
internal static class JsonText
{
    /// <summary>Not bounded by the convention's length: the largest text type of the database.</summary>
    public const int Unlimited = -1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly JsonSerializerOptions Named = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static ValueConverter<IReadOnlyList<T>, string> Converter<T>() => new(
        list => JsonSerializer.Serialize(list, Options),
        text => text.Length == 0 ? new List<T>() : JsonSerializer.Deserialize<List<T>>(text, Options) ?? new List<T>());

    /// <summary>One value or none.</summary>
    public static ValueConverter<T?, string?> OneConverter<T>()
        where T : class => new(
        value => value == null ? null : JsonSerializer.Serialize(value, Options),
        text => text == null ? null : JsonSerializer.Deserialize<T>(text, Options));

    /// <summary>One value, with the names of enumerations: what is kept for long must not hang on their order.</summary>
    public static ValueConverter<T, string> NamedConverter<T>()
        where T : class => new(
        value => JsonSerializer.Serialize(value, Named),
        text => JsonSerializer.Deserialize<T>(text, Named)!);

    public static ValueComparer<IReadOnlyList<T>> Comparer<T>() => new(
        (a, b) => ReferenceEquals(a, b) || (a != null && b != null && a.SequenceEqual(b)),
        list => list.Count,
        list => list);
}
