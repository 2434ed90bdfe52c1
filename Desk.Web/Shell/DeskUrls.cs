using System.Globalization;
using Desk.Core.Tickets;

namespace Desk.Web.Shell;

/// <summary>Spells every address of the staff's screens and of what they load.</summary>
public static class DeskUrls
{
    public const string Home = "/";
    public const string Start = "/tickets/unassigned";
    public const string Ledger = "/ledger";
    public const string Uploads = "/uploads";
    public const string SignIn = "/sign-in";
    public const string SignInWithPassword = "/sign-in/password";
    public const string SignInToDemo = "/sign-in/demo";
    public const string SignOut = "/sign-out";

    public const string ListRoute = "/tickets/{View}";
    public const string TicketInListRoute = "/tickets/{View}/{Number}";
    public const string TicketRoute = "/ticket/{Number}";
    public const string MessageBodyRoute = "/messages/{id:long}/body";
    public const string AttachmentRoute = "/attachments/{id:long}";

    public static string List(TicketView view) => $"/tickets/{view?.Slug}";

    public static string TicketIn(TicketView view, string number) => $"/tickets/{view?.Slug}/{Uri.EscapeDataString(number)}";

    /// <summary>A ticket wherever it belongs: the address to hand to somebody else.</summary>
    public static string Ticket(string number) => $"/ticket/{Uri.EscapeDataString(number)}";

    public static string MessageBody(long id) => string.Create(CultureInfo.InvariantCulture, $"/messages/{id}/body");

    public static string Attachment(long id) => string.Create(CultureInfo.InvariantCulture, $"/attachments/{id}");

    /// <summary>An address of this very site to go on to, or <see cref="Home"/> when it is anything else.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.StartsWith("/\\", StringComparison.Ordinal)
            && !address.Any(char.IsControl)
            ? address
            : Home;
}
