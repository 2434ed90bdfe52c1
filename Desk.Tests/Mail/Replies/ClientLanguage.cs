namespace Desk.Tests.Mail.Replies;

/// <summary>What mail clients write in one language, and something to say in it. Written down from what the clients produce, apart from the words that the splitter knows.</summary>
/// <param name="Attributions">Lines above a quote, by Gmail, Apple Mail, Thunderbird and others.</param>
/// <param name="Header">Outlook's block above a quote: from, sent, to, subject.</param>
/// <param name="Original">A divider with its dashes.</param>
/// <param name="Devices">Lines that devices add.</param>
/// <param name="SignOff">How a letter closes.</param>
/// <param name="Answers">Two paragraphs of the new part.</param>
/// <param name="Earlier">Two paragraphs of the earlier mail.</param>
public sealed record ClientLanguage(string Name, string[] Attributions, string[] Header, string Original, string[] Devices, string SignOff, string[] Answers, string[] Earlier)
{
    public override string ToString() => Name;
}
