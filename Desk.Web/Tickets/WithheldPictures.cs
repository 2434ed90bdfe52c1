using System.Net;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Tickets;

/// <summary>The line above a mail that says which of its pictures are held back, with the ways to see them. They are links within the frame, for no script runs there.</summary>
internal static class WithheldPictures
{
    /// <summary>What the screen's script reads off the page: how its pictures are, and of whom and for whom that is remembered.</summary>
    public static string Marks(HeldPictures held, string? sender, AskedPictures asked, string reader) => held.Waiting == 0 ? ""
        : $" data-pictures=\"{asked.Word()}\"{(sender is null ? "" : $" data-sender=\"{WebUtility.HtmlEncode(sender)}\" data-reader=\"{WebUtility.HtmlEncode(reader)}\"")}";

    public static string Line(HeldPictures held, string? sender, AskedPictures asked)
    {
        if (held == default)
        {
            return "";
        }

        var always = sender is null ? "" : Link(AskedPictures.Always, T($"Always from {sender}"));
        var ways = (held.Waiting, asked) switch
        {
            (0, _) => "",
            (_, AskedPictures.Always) => Text(T($"Pictures of {sender} are always shown.")) + Link(AskedPictures.Never, T("No longer")),
            (_, AskedPictures.Shown) => Text(Many(held.Waiting, "A picture from elsewhere is shown.", "{0} pictures from elsewhere are shown.")) + always,
            _ => Text(held.Waiting == 1 ? T("A picture from elsewhere was not loaded.") : T($"{held.Waiting} pictures from elsewhere were not loaded."))
                + Link(AskedPictures.Shown, Many(held.Waiting, "Show the picture", "Show {0} pictures")) + always,
        };
        var rest = held.Out == 0 ? "" : Text(Many(held.Out, "One that tracks who reads, or is not safe to load, stays out.", "{0} that track who reads, or are not safe to load, stay out."));
        return $"<div class=\"withheld\">{ways}{rest}</div>";
    }

    private static string Text(string words) => $"<span>{WebUtility.HtmlEncode(words)}</span>";

    private static string Link(AskedPictures asked, string words) => $"<a href=\"{DeskUrls.Pictures(asked.Word())}\" target=\"_self\" data-asks>{WebUtility.HtmlEncode(words)}</a>";
}
