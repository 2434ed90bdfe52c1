using System.Diagnostics.CodeAnalysis;
using Desk.Core.Intake;
using Desk.Core.Live;
using Desk.Core.Mail;
using Desk.Core.Replies;
using Desk.Core.Tickets;

namespace Desk.Web.Api;

/// <summary>A mail or a note.</summary>
public sealed record MessageJson
{
    public MessageJson()
    {
    }

    [SetsRequiredMembers]
    internal MessageJson(TicketMessage message)
    {
        Id = message.Id;
        Direction = message.Direction;
        Kind = message.Kind;
        From = new AddressJson(message.FromName, message.FromAddress.Length > 0 ? message.FromAddress : null);
        To = AddressJson.Of(message.To);
        Cc = AddressJson.Of(message.Cc);
        Bcc = AddressJson.Of(message.Bcc);
        Subject = message.Subject;
        Html = message.Html;
        Text = message.Text;
        VisibleText = message.VisibleText;
        Truncated = message.IsCut;
        MessageId = message.MailId;
        SentState = message.Sent;
        LeavesAt = message.LeavesAt;
        SendError = message.SendError;
        CreatedAt = message.CreatedAt;
        Attachments = [.. message.Files.Select(f => new FileJson(f.Id, f.Name, f.Type, f.Size, f.Inline, FileEndpoints.DownloadOf(f.Id)))];
        LeftOut = [.. message.LeftOut.Select(f => new LeftOutJson(f.Name, f.Type, f.Size, f.Reason, FileEndpoints.LeftOutOf(message.Id, f.Part)))];
        Evidence = new EvidenceJson(message.Stitch, message.StitchEvidence);
    }

    public required long Id { get; init; }

    public required MessageDirection Direction { get; init; }

    /// <summary>What sort of mail it is.</summary>
    public required MailKind Kind { get; init; }

    public required AddressJson From { get; init; }

    public required IReadOnlyList<AddressJson> To { get; init; }

    public required IReadOnlyList<AddressJson> Cc { get; init; }

    /// <summary>Of our own mails only.</summary>
    public required IReadOnlyList<AddressJson> Bcc { get; init; }

    public required string Subject { get; init; }

    /// <summary>Sanitised; null when there is none.</summary>
    public string? Html { get; init; }

    public required string Text { get; init; }

    /// <summary>The new part alone, without quote and signature.</summary>
    public required string VisibleText { get; init; }

    /// <summary>True when a body is longer than what is answered here.</summary>
    public required bool Truncated { get; init; }

    /// <summary>Message-ID without angle brackets; null for notes.</summary>
    public string? MessageId { get; init; }

    /// <summary>How far a mail is on its way out; null for anything else.</summary>
    public DeliveryState? SentState { get; init; }

    /// <summary>When a mail leaves or is tried again; null when nothing is planned.</summary>
    public DateTimeOffset? LeavesAt { get; init; }

    /// <summary>Why a mail has not left.</summary>
    public string? SendError { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required IReadOnlyList<FileJson> Attachments { get; init; }

    /// <summary>Files over a limit, which are in the stored mail alone.</summary>
    public required IReadOnlyList<LeftOutJson> LeftOut { get; init; }

    /// <summary>Why it is in this conversation.</summary>
    public required EvidenceJson Evidence { get; init; }
}

/// <summary>An address with its display name. A note has only the name.</summary>
public sealed record AddressJson(string? Name, string? Address)
{
    internal static IReadOnlyList<AddressJson> Of(IEnumerable<MailAddress> addresses) => [.. addresses.Select(a => new AddressJson(a.Name, a.Address))];
}

/// <summary>A file of a message.</summary>
public sealed record FileJson(long Id, string Name, string Type, long Size, bool Inline, string Download);

/// <summary>A file that is in the stored mail alone, and why.</summary>
public sealed record LeftOutJson(string Name, string Type, long Size, string Reason, string Download);

/// <summary>The rule that put a mail here, and what it saw.</summary>
public sealed record EvidenceJson(StitchRule Rule, string? Detail);

/// <summary>One thing that happened.</summary>
public sealed record EventJson(
    long Id, DeskEventKind Kind, DateTimeOffset At, ActorJson Actor, string Cause, long? MessageId, IReadOnlyList<ChangeJson> Changes)
{
    internal static EventJson Of(DeskEvent happened) => new(
        happened.Sequence, happened.Kind, happened.At, new ActorJson(happened.ActorKind, happened.ActorId is 0 ? null : happened.ActorId, happened.ActorName), happened.Cause, happened.MessageId,
        [.. happened.Changes.Select(c => new ChangeJson(c.Field, Word(c.Field, c.Before), Word(c.Field, c.After)))]);

    // the log keeps the names of values; here they are spelled as everywhere in the API
    private static string? Word(string field, string? value) => field switch
    {
        "status" when Enum.TryParse<TicketStatus>(value, out var status) => ApiWord.Of(status),
        "priority" when Enum.TryParse<TicketPriority>(value, out var priority) => ApiWord.Of(priority),
        _ => value,
    };
}

public sealed record ActorJson(ActorKind Kind, long? Id, string Name);

/// <summary>A field before and after.</summary>
public sealed record ChangeJson(string Field, string? Before, string? After);
