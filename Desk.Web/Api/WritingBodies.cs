using System.Text.Json;
using System.Text.Json.Serialization;
using Desk.Core.Mail;
using Desk.Core.Tickets;

namespace Desk.Web.Api;

/// <summary>An answer to a ticket.</summary>
public sealed record ReplyBody
{
    /// <summary>What to say; it is made fit for mail.</summary>
    public required string BodyHtml { get; init; }

    /// <summary>The same for those who read text; derived when left out.</summary>
    public string? BodyText { get; init; }

    /// <summary>Whom to; whom the conversation suggests when left out.</summary>
    public IReadOnlyList<RecipientJson>? To { get; init; }

    public IReadOnlyList<RecipientJson>? Cc { get; init; }

    public IReadOnlyList<RecipientJson>? Bcc { get; init; }

    /// <summary>Files of POST /attachments.</summary>
    public IReadOnlyList<long>? AttachmentIds { get; init; }

    /// <summary>Not before then; at once when left out.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>The ticket's status from then on; waiting when left out.</summary>
    public TicketStatus? Status { get; init; }

    /// <summary>lastMessageId of the ticket as the caller has read it. When it is another now, nothing is sent.</summary>
    public required long? LastSeenMessageId { get; init; }
}

/// <summary>What is handed on to somebody else.</summary>
public sealed record ForwardBody
{
    public required IReadOnlyList<RecipientJson> To { get; init; }

    public IReadOnlyList<RecipientJson>? Cc { get; init; }

    public IReadOnlyList<RecipientJson>? Bcc { get; init; }

    /// <summary>What stands before the quote; it is made fit for mail.</summary>
    public string? BodyHtml { get; init; }

    /// <summary>The message to forward; the whole conversation when left out.</summary>
    public long? MessageId { get; init; }

    /// <summary>Files of the conversation and of POST /attachments; all files of what is quoted when left out, none when empty.</summary>
    public IReadOnlyList<long>? AttachmentIds { get; init; }

    /// <summary>Not before then; at once when left out.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>The ticket's status from then on; as it is when left out.</summary>
    public TicketStatus? Status { get; init; }
}

/// <summary>A conversation that the desk begins.</summary>
public sealed record NewTicketBody
{
    /// <summary>The mailbox that it leaves by and that answers come back to.</summary>
    public required long MailboxId { get; init; }

    /// <summary>Whom to; the first one is the ticket's customer.</summary>
    public required IReadOnlyList<RecipientJson> To { get; init; }

    public IReadOnlyList<RecipientJson>? Cc { get; init; }

    public IReadOnlyList<RecipientJson>? Bcc { get; init; }

    public required string Subject { get; init; }

    /// <summary>What to say; it is made fit for mail.</summary>
    public required string BodyHtml { get; init; }

    /// <summary>The same for those who read text; derived when left out.</summary>
    public string? BodyText { get; init; }

    /// <summary>Files of POST /attachments.</summary>
    public IReadOnlyList<long>? AttachmentIds { get; init; }

    /// <summary>Not before then; at once when left out.</summary>
    public DateTimeOffset? SendAt { get; init; }

    /// <summary>The ticket's status; waiting when left out.</summary>
    public TicketStatus? Status { get; init; }
}

/// <summary>A note, which only agents see.</summary>
public sealed record NoteBody
{
    /// <summary>What to say; its text is kept.</summary>
    public required string BodyHtml { get; init; }

    /// <summary>Ids of agents whom it concerns and who are told, beside those whom the text names behind an @. Each must be able to see the ticket.</summary>
    public IReadOnlyList<long>? Mentions { get; init; }
}

/// <summary>Whom a mail goes to: an address, or an address with a name.</summary>
[JsonConverter(typeof(RecipientConverter))]
public sealed record RecipientJson(string Address, string? Name)
{
    internal static IReadOnlyList<MailAddress>? Read(IEnumerable<RecipientJson>? recipients) =>
        recipients is null ? null : [.. recipients.Select(r => new MailAddress(r.Name, r.Address.Trim()))];
}

/// <summary>Reads <c>"a@b.example"</c> and <c>{"address":"a@b.example","name":"A"}</c>.</summary>
internal sealed class RecipientConverter : JsonConverter<RecipientJson>
{
    private const string Expected = "must hold addresses like \"a@b.example\" or {\"address\":\"a@b.example\",\"name\":\"A\"}";

    // null is no recipient either
    public override bool HandleNull => true;

    public override RecipientJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new RecipientJson(reader.GetString()!, null);
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new WrongValueException(Expected);
        }

        string? address = null, name = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = reader.GetString();
            reader.Read();
            var value = reader.TokenType switch { JsonTokenType.String => reader.GetString(), JsonTokenType.Null => null, _ => throw new WrongValueException(Expected) };
            (address, name) = field switch { "address" => (value, name), "name" => (address, value), _ => throw new WrongValueException(Expected) };
        }

        return address is null ? throw new WrongValueException(Expected) : new RecipientJson(address, name);
    }

    public override void Write(Utf8JsonWriter writer, RecipientJson value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, new AddressJson(value.Name, value.Address), options);
}
