using Desk.Core.Presence;
using Desk.Core.Replies;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Presence;

/// <summary>What colleagues do on a ticket, in words.</summary>
public static class PresenceWords
{
    private const int Most = 3;

    /// <summary>One sentence about one of them.</summary>
    public static string Of(Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return viewer.Activity switch
        {
            PresenceActivity.Typing => T($"{viewer.Name} is writing {What(viewer)}"),
            PresenceActivity.Composing => T($"{viewer.Name} has begun {What(viewer)}"),
            _ => T($"{viewer.Name} is looking at this ticket"),
        };
    }

    /// <summary>A line about all of them: writers first; whoever has opened first what is nobody's is said to have.</summary>
    public static string Line(IEnumerable<Viewer> viewers, Viewer? first)
    {
        var all = viewers.OrderByDescending(v => v.Activity).ToList();
        var said = all.Take(Most).Select(v => v.IsWriting ? Of(v) : v.AgentId == first?.AgentId ? T($"{v.Name} has opened this first") : T($"{v.Name} is looking"));
        return string.Join(" · ", all.Count > Most ? said.Append(T($"{all.Count - Most} more")) : said);
    }

    /// <summary>What somebody writes.</summary>
    public static string What(Viewer viewer) => viewer?.Writes == DraftKind.Note ? T("a note") : T("a reply");
}
