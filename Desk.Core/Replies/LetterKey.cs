using System.Globalization;
using System.Security.Cryptography;

namespace Desk.Core.Replies;

/// <summary>What a mail that stands in no ticket yet is called among those of its writer. What it follows up or hands on is part of its name, so that it is found again from there.</summary>
public sealed record LetterKey
{
    /// <summary>The longest one, in characters.</summary>
    public const int Length = 64;

    // neither of two that look alike
    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";

    private LetterKey(string text, LetterKind kind, long? ticketId, long? messageId) => (Text, Kind, TicketId, MessageId) = (text, kind, ticketId, messageId);

    /// <summary>As addresses and the database spell it.</summary>
    public string Text { get; }

    public LetterKind Kind { get; }

    /// <summary>The ticket that it follows up, or whose mail it hands on; null for neither.</summary>
    public long? TicketId { get; }

    /// <summary>The message that it hands on; null for a whole conversation, and for a new one.</summary>
    public long? MessageId { get; }

    /// <summary>A further new conversation.</summary>
    public static LetterKey New() => new(RandomNumberGenerator.GetString(Letters, 12), LetterKind.New, null, null);

    /// <summary>The new conversation that follows up a ticket.</summary>
    public static LetterKey Following(long ticketId) => new(string.Create(CultureInfo.InvariantCulture, $"follows-{ticketId}"), LetterKind.New, ticketId, null);

    /// <summary>What hands on a message, or without one a whole conversation.</summary>
    public static LetterKey Forwarding(long ticketId, long? messageId) =>
        new(string.Create(CultureInfo.InvariantCulture, $"forward-{ticketId}{(messageId is { } id ? $"-{id}" : "")}"), LetterKind.Forward, ticketId, messageId);

    /// <summary>Reads one; null when it is none.</summary>
    public static LetterKey? Of(string? text) => text?.Split('-') switch
    {
        [{ Length: > 0 and <= 20 } name] when name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) => new(text, LetterKind.New, null, null),
        ["follows", var ticket] when IdOf(ticket) is { } id => Following(id),
        ["forward", var ticket] when IdOf(ticket) is { } id => Forwarding(id, null),
        ["forward", var ticket, var message] when IdOf(ticket) is { } id && IdOf(message) is { } messageId => Forwarding(id, messageId),
        _ => null,
    };

    public override string ToString() => Text;

    private static long? IdOf(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}

public enum LetterKind
{
    /// <summary>It begins a conversation.</summary>
    New,

    /// <summary>It hands on what others wrote.</summary>
    Forward,
}
