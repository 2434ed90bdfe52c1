using System.Text.RegularExpressions;

namespace Desk.Core.Mail.Bounces;

/// <summary>Filters that hold a mail until its sender proves himself: the address is good and nothing failed for ever.</summary>
public static partial class RecognizeChallenge
{
    private const int Window = 4000;

    public static bool Recognize(string text) => Words().IsMatch(text.Length > Window ? text[..Window] : text);

    [GeneratedRegex(
        """boxbe|challenge[- ]response|not (?:pre-?)approved|guest list|allowed (?:senders? )?list|added to the recipient's|sender (?:verification|confirmation) (?:is )?(?:required|request)|(?:please|to) (?:confirm|verify) that you (?:sent|are)"""
        + """|(?:server|sender|message) requires confirmation|awaiting (?:your )?(?:confirmation|verification)|held (?:until|pending) (?:you|your|the sender)|spam ?arrest""",
        Bounded.Plain)]
    private static partial Regex Words();
}
