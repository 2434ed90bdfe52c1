using System.Globalization;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Core.Reports;
using Desk.Core.Tickets;
using Desk.Web.Reports;

namespace Desk.Web.Shell;

/// <summary>Spells every address of the staff's screens and of what they load.</summary>
public static class DeskUrls
{
    public const string Home = "/";
    public const string Start = "/tickets/unassigned";
    public const string Ledger = "/ledger";
    public const string Board = "/board";
    public const string Reports = "/reports";
    public const string ReportBehind = "/reports/tickets";
    public const string ReportsExport = "/reports/export";
    public const string Uploads = "/uploads";
    public const string New = "/new";
    public const string Drafts = "/drafts";
    public const string Customers = "/customers";
    public const string Companies = "/companies";
    public const string SignIn = "/sign-in";
    public const string SignInWithPassword = "/sign-in/password";
    public const string SignInToDemo = "/sign-in/demo";
    public const string SignInCode = "/sign-in/code";
    public const string SignInWithCode = "/sign-in/with-code";
    public const string SignInWithPasskey = "/sign-in/passkey";
    public const string PasskeyQuestion = "/sign-in/passkey/question";
    public const string InvitedPasskey = "/invite/passkey";
    public const string NewPasskey = "/passkeys/new";
    public const string Passkeys = "/passkeys";
    public const string SignOut = "/sign-out";
    public const string ChooseLanguage = "/language";
    public const string NotAllowed = "/not-allowed";
    public const string FirstRun = "/first-run";
    public const string Settings = "/settings";
    public const string Security = "/settings/security";
    public const string Language = "/settings/language";
    public const string Signature = "/settings/signature";
    public const string Notifications = "/settings/notifications";
    public const string Templates = "/settings/templates";
    public const string Agents = "/settings/agents";
    public const string Teams = "/settings/teams";
    public const string Tokens = "/settings/tokens";
    public const string Mailboxes = "/settings/mailboxes";
    public const string Workspace = "/settings/workspace";
    public const string Tags = "/settings/tags";
    public const string Deadlines = "/settings/deadlines";
    public const string Goals = Deadlines + "#board-goals";
    public const string Calendars = "/settings/calendars";
    public const string MailRules = "/settings/mail-rules";
    public const string Routing = "/settings/routing";
    public const string NewMailbox = "/settings/mailboxes/new";

    /// <summary>What the pages begin with that customers rate answers on.</summary>
    public const string RateRoot = "/rate";
    public const string RateAnswerRoute = RateRoot + "/{token}/answer";

    public const string ListRoute = "/tickets/{View}";
    public const string TicketInListRoute = "/tickets/{View}/{Number}";
    public const string TicketRoute = "/ticket/{Number}";
    public const string MessageBodyRoute = "/messages/{id:long}/body";
    public const string RawMailRoute = "/ledger/{id:long}/raw";
    public const string SentMailRoute = "/messages/{id:long}/raw";
    public const string AttachmentRoute = "/attachments/{id:long}";
    public const string PreviewRoute = "/attachments/{id:long}/preview";
    public const string LeftOutRoute = "/messages/{id:long}/left-out/{part:int}";

    /// <summary>What a saved view's address says when somebody has taken all of its filter off.</summary>
    public const string NoFilter = "filter=none";

    public static string List(TicketView view) => $"{ListPath(view)}{Query(view)}";

    /// <summary>A list without its filter.</summary>
    public static string ListPath(TicketView view) => $"/tickets/{view?.Slug}";

    public static string TicketIn(TicketView view, string number) => $"/tickets/{view?.Slug}/{Uri.EscapeDataString(number)}{Query(view)}";

    // a saved view as it was saved needs no more than its name
    private static string Query(TicketView? view) => view is null or { SavedId: not null, IsChanged: false } ? ""
        : TicketFilterText.Write(view.Filter) is { Length: > 0 } text ? $"?{text}"
        : view.SavedId is null ? "" : $"?{NoFilter}";

    /// <summary>A ticket wherever it belongs: the address to hand to somebody else.</summary>
    public static string Ticket(string number) => $"/ticket/{Uri.EscapeDataString(number)}";

    /// <summary>A message of a ticket, where it stands in the conversation.</summary>
    public static string Message(string number, long? messageId) =>
        messageId is { } id ? string.Create(CultureInfo.InvariantCulture, $"{Ticket(number)}#m{id}") : Ticket(number);

    /// <summary>The number of the ticket that an address shows; null for any other screen.</summary>
    public static string? NumberIn(string address) =>
        new Uri(address).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["tickets", _, var inList] ? Uri.UnescapeDataString(inList)
        : new Uri(address).AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["ticket", var alone] ? Uri.UnescapeDataString(alone) : null;

    /// <summary>A ticket with its composer open for a reply or a note.</summary>
    public static string Write(string number, DraftKind kind) => $"{Ticket(number)}?write={(kind == DraftKind.Note ? "note" : "reply")}";

    /// <summary>Where a message of a ticket is forwarded; the whole conversation without one.</summary>
    public static string Forward(string number, long? messageId = null) =>
        messageId is { } id ? string.Create(CultureInfo.InvariantCulture, $"{Ticket(number)}/forward/{id}") : $"{Ticket(number)}/forward";

    /// <summary>The path of a link that was issued to somebody.</summary>
    public static string Link(AccountLinkKind kind, string token) => kind == AccountLinkKind.Invite ? $"/invite/{token}" : $"/reset/{token}";

    /// <summary>Where a customer sees and changes what they said of an answer.</summary>
    public static string Rate(string token) => $"{RateRoot}/{Uri.EscapeDataString(token)}";

    /// <summary>Where that page sends it.</summary>
    public static string RateAnswer(string token) => $"{Rate(token)}/answer";

    /// <summary>A new conversation that was begun, by its name.</summary>
    public static string Letter(LetterKey key) => $"{New}?draft={key}";

    /// <summary>A letter that was begun, with the number of the ticket that it follows up or hands on.</summary>
    public static string Letter(LetterKey key, string? number) => key?.Kind == LetterKind.Forward ? Forward(number ?? "", key.MessageId) : Letter(key!);

    /// <summary>Begins a conversation that follows up a ticket.</summary>
    public static string FollowUp(string number) => $"{New}?follows={Uri.EscapeDataString(number)}";

    /// <summary>A new conversation with somebody.</summary>
    public static string NewTo(string address) => $"{New}?to={Uri.EscapeDataString(address)}";

    public static string Customer(long id) => string.Create(CultureInfo.InvariantCulture, $"/customers/{id}");

    /// <summary>A company by what customers call it: it needs no row, and a name may hold anything, a slash too.</summary>
    public static string Company(string name) => $"{Companies}?name={Uri.EscapeDataString(name)}";

    /// <summary>The live board of a team, a mailbox and so many days; null for all of them, and for today.</summary>
    public static string BoardOf(long? team, long? mailbox, int? days, bool isWall)
    {
        string?[] parts =
        [
            team is null ? null : string.Create(CultureInfo.InvariantCulture, $"team={team}"), mailbox is null ? null : string.Create(CultureInfo.InvariantCulture, $"mailbox={mailbox}"),
            days is null or 1 ? null : string.Create(CultureInfo.InvariantCulture, $"days={days}"), isWall ? "wall=1" : null,
        ];
        var query = string.Join('&', parts.Where(p => p is not null));
        return query.Length == 0 ? Board : $"{Board}?{query}";
    }

    /// <summary>A report.</summary>
    public static string ReportsOf(ReportChoice choice, ReportBy by) => $"{Reports}?{ReportAddress.Write(choice, by)}";

    /// <summary>A report as a table in a file.</summary>
    public static string ReportExport(ReportChoice choice, ReportBy by) => $"{ReportsExport}?{ReportAddress.Write(choice, by)}";

    /// <summary>The tickets behind a figure of a report.</summary>
    public static string ReportTickets(ReportChoice choice, ReportFigure figure) => $"{ReportBehind}?{ReportAddress.Write(choice, figure: figure)}";

    /// <summary>All tickets that carry a tag.</summary>
    public static string Tagged(string tag) => List(new TicketView(TicketViewKind.Open) { Filter = new TicketFilter { IsAnyStatus = true, Tag = tag } });

    /// <summary>The settings of a mailbox.</summary>
    public static string Mailbox(long id) => string.Create(CultureInfo.InvariantCulture, $"{Mailboxes}/{id}");

    /// <summary>The ledger's rows of a mailbox, in a state or in all of them.</summary>
    public static string LedgerOf(long mailboxId, string? state) =>
        string.Create(CultureInfo.InvariantCulture, $"{Ledger}?mailbox={mailboxId}{(state is null ? "" : "&state=")}{state}");

    /// <summary>One arrival in the ledger.</summary>
    public static string LedgerMail(long id) => string.Create(CultureInfo.InvariantCulture, $"{Ledger}/{id}");

    /// <summary>The raw mail of an arrival, as a file.</summary>
    public static string RawMail(long id) => string.Create(CultureInfo.InvariantCulture, $"{Ledger}/{id}/raw");

    /// <summary>The source of a mail that Desk has sent.</summary>
    public static string SentSource(string number, long id) => string.Create(CultureInfo.InvariantCulture, $"{Ticket(number)}/source/{id}");

    /// <summary>The same, as a file.</summary>
    public static string SentMail(long id) => string.Create(CultureInfo.InvariantCulture, $"/messages/{id}/raw");

    public static string MessageBody(long id) => string.Create(CultureInfo.InvariantCulture, $"/messages/{id}/body");

    /// <summary>The body that is shown, with what is asked for of its pictures from elsewhere.</summary>
    public static string Pictures(string asked) => $"?pictures={asked}";

    public static string Attachment(long id) => string.Create(CultureInfo.InvariantCulture, $"/attachments/{id}");

    /// <summary>A picture or PDF to be shown; of any other file there is none.</summary>
    public static string Preview(long id) => $"{Attachment(id)}/preview";

    /// <summary>A file of a message that is in the stored mail alone.</summary>
    public static string LeftOut(long messageId, int part) => string.Create(CultureInfo.InvariantCulture, $"/messages/{messageId}/left-out/{part}");

    /// <summary>An address of this very site to go on to, or <see cref="Home"/> when it is anything else.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal)
            && !address.Any(char.IsControl)
            ? address
            : Home;
}
