using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Desk.Core.Tickets;

namespace Desk.Web.Api;

/// <summary>Reads a query string strictly. What is wrong with it is thrown as a sentence, which <see cref="AnswerErrors"/> answers.</summary>
internal static class ApiQuery
{
    private const int DefaultLimit = 50;

    /// <summary>Refuses parameters that an endpoint does not know, and those that are there twice.</summary>
    public static void Allow(HttpContext http, params ReadOnlySpan<string> names)
    {
        foreach (var (name, values) in http.Request.Query)
        {
            if (!names.Contains(name))
            {
                throw Wrong($"Unknown parameter '{ApiProblem.Shown(name)}'.");
            }

            if (values.Count > 1)
            {
                throw Wrong($"The parameter {name} is there {values.Count} times.");
            }
        }
    }

    public static int Limit(string? text) => text is null ? DefaultLimit
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= FindTickets.MaxLimit ? limit
        : throw Wrong($"limit must be 1 to {FindTickets.MaxLimit}.");

    /// <summary>Yes or no; no when it is left out.</summary>
    public static bool Flag(string name, string? text) => text switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw Wrong($"{name} must be true or false."),
    };

    public static long? Id(string name, string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id
        : throw Wrong($"{name} must be an id, a whole number.");

    /// <summary>One or several words with commas between them.</summary>
    public static IReadOnlyCollection<T>? Words<T>(string name, string? text)
        where T : struct, Enum => text is null ? null
        : [.. text.Split(',').Select(word => ApiWord.Read<T>(word.Trim()) ?? throw Wrong($"{name} must be one of {ApiWord.Choices<T>()}, or several of them with commas between."))];

    public static string? Text(string name, string? text) => text is null || text.Length <= TicketFilter.MaxText ? text
        : throw Wrong($"{name} has more than {TicketFilter.MaxText} characters.");

    /// <summary>How to sort: a word, with a minus in front for the latest first.</summary>
    public static TicketOrder Order(string? text)
    {
        var word = text ?? "-activity";
        var descending = word.StartsWith('-');
        return ApiWord.Read<TicketSortKey>(descending ? word[1..] : word) is { } key
            ? new TicketOrder(key, descending)
            : throw Wrong($"sort must be one of {ApiWord.Choices<TicketSortKey>()}, with a minus in front for the latest first.");
    }

    /// <summary>A place in a list, for the caller to hand back and not to read.</summary>
    /// <param name="list">The list and its order: a cursor of one does not fit another.</param>
    /// <param name="at">What the list is sorted by.</param>
    /// <param name="id">The last row.</param>
    public static string Cursor(string list, long at, long id) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{list} {at} {id}")));

    public static (long At, long Id)? After(string list, string? cursor) =>
        cursor is null ? null : TryAfter(list, cursor) ?? throw Wrong("cursor is none that this list has answered; start again without one.");

    private static (long At, long Id)? TryAfter(string list, string? cursor)
    {
        var bytes = new byte[100];
        return cursor?.Length <= 100 && Base64Url.IsValid(cursor) && Base64Url.TryDecodeFromChars(cursor, bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(' ') is [var of, var at, var id] && of == list
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? (ticks, last)
            : null;
    }

    public static string Cursor(TicketOrder order, TicketPlace place) => Cursor(place.IsBehindDue ? BehindDue : ListOf(order), place.At.UtcTicks, place.Id);

    public static TicketPlace? After(TicketOrder order, string? cursor) =>
        order.By == TicketSortKey.Due && TryAfter(BehindDue, cursor) is var (activity, last) ? new TicketPlace(new DateTimeOffset(activity, TimeSpan.Zero), last, true)
        : After(ListOf(order), cursor) is var (at, id) ? new TicketPlace(new DateTimeOffset(at, TimeSpan.Zero), id) : null;

    public static BadHttpRequestException Wrong(string sentence) => new(sentence, StatusCodes.Status400BadRequest);

    // where a list sorted by deadlines has come to those without one
    private const string BehindDue = "no-due";

    private static string ListOf(TicketOrder order) => (order.Descending ? "-" : "") + ApiWord.Of(order.By);
}
