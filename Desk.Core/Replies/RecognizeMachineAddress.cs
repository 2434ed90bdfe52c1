namespace Desk.Core.Replies;

/// <summary>Tells addresses that nobody reads, or that only machines write from: an automatic answer to one helps nobody and may come back.</summary>
internal static class RecognizeMachineAddress
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "noreply", "noreplies", "donotreply", "dontreply", "neverreply", "nichtantworten", "mailerdaemon", "maildaemon", "daemon", "postmaster", "hostmaster", "abuse", "root",
        "bounce", "bounces", "nobody", "devnull", "listserv", "majordomo", "autoresponder", "autoreply", "notification", "notifications",
    };

    // what stands before or behind a mark: no-reply-7f3a@, bounces+ann=example.org@, news-noreply@
    private static readonly string[] Parts = ["noreply", "donotreply", "mailerdaemon"];

    public static bool Is(string address)
    {
        var at = address.LastIndexOf('@');
        if (at <= 0)
        {
            return true;
        }

        var local = address[..at].Split('+')[0];
        var plain = local.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal);
        return Names.Contains(local) || Names.Contains(plain) || Array.Exists(Parts, p => plain.Contains(p, StringComparison.OrdinalIgnoreCase))
            || local.StartsWith("bounce-", StringComparison.OrdinalIgnoreCase) || local.StartsWith("bounces-", StringComparison.OrdinalIgnoreCase)
            || local.StartsWith("owner-", StringComparison.OrdinalIgnoreCase) || local.EndsWith("-request", StringComparison.OrdinalIgnoreCase);
    }
}
