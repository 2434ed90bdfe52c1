using System.Text.Json;
using Desk.Core.Replies;

namespace Desk.Web.Replies;

/// <summary>What stands around a letter as this browser has kept it with each key (fields.js), for as long as the server has not.</summary>
/// <param name="Mailbox">From which mailbox, by its id.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Recipients">To whom.</param>
/// <param name="Files">The files that go with it.</param>
/// <param name="Adding">What was typed of further addresses, for To, Cc and Bcc.</param>
/// <param name="Unsigned">Whether it is to leave without the signature.</param>
internal sealed record KeptFields(string? Mailbox, string? Subject, DraftRecipients? Recipients, IReadOnlyList<DraftFile>? Files, IReadOnlyList<string>? Adding, bool? Unsigned)
{
    /// <summary>Null for nothing that can be read.</summary>
    public static KeptFields? Of(string? kept)
    {
        try
        {
            return kept is null ? null : JsonSerializer.Deserialize<KeptFields>(kept, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What a browser alone has of a letter, as its script says it.</summary>
/// <param name="Name">Of a new conversation that the server never heard of: its name.</param>
/// <param name="Fields">Its fields; null when the server has them.</param>
internal sealed record KeptLetter(string? Name, string? Fields);

/// <summary>A letter's fields as they stand in the browser, under the names that the script uses.</summary>
public sealed record LetterFields(string? Mailbox, string? Subject, IReadOnlyList<string>? Adding);
