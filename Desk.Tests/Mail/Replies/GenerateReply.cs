namespace Desk.Tests.Mail.Replies;

/// <summary>Puts a reply together as a client and its writer do, with what should come out of it.</summary>
/// <param name="Text">The whole mail.</param>
/// <param name="Visible">The new part.</param>
public sealed record GeneratedReply(string Text, string Visible)
{
    private const int Width = 60;

    /// <summary>The answer above the quote, that has marks.</summary>
    public static GeneratedReply Above(ClientLanguage language, string attribution) =>
        new($"{Answer(language)}\n\n{attribution}\n\n{Quoted(language)}", Answer(language));

    /// <summary>The answer above, on the next line, and the attribution broken as in a text of 60 columns.</summary>
    public static GeneratedReply AboveWrapped(ClientLanguage language, string attribution) =>
        new($"{Answer(language)}\n{Wrap(attribution)}\n{Quoted(language)}", Answer(language));

    /// <summary>The answer above an earlier mail without marks, as webmails that write HTML leave it.</summary>
    public static GeneratedReply AboveUnmarked(ClientLanguage language, string attribution) =>
        new($"{Answer(language)}\n\n{attribution}\n\n{string.Join("\n\n", language.Earlier)}", Answer(language));

    /// <summary>The answer below the quote.</summary>
    public static GeneratedReply Below(ClientLanguage language, string attribution) =>
        new($"{attribution}\n{Quoted(language)}\n\n{Answer(language)}", Answer(language));

    /// <summary>Answers between the quoted lines: they keep these.</summary>
    public static GeneratedReply Between(ClientLanguage language, string attribution)
    {
        var kept = $"> {language.Earlier[0]}\n\n{language.Answers[0]}\n\n> {language.Earlier[1]}\n\n{language.Answers[1]}";
        return new GeneratedReply($"{attribution}\n{kept}", kept);
    }

    /// <summary>Two earlier mails inside each other.</summary>
    public static GeneratedReply Nested(ClientLanguage language, string attribution)
    {
        var inner = string.Join('\n', $"{attribution}\n\n{Quoted(language)}".Split('\n').Select(l => $"> {l}"));
        return new GeneratedReply($"{Answer(language)}\n\n{attribution}\n\n> {language.Earlier[0]}\n>\n{inner}", Answer(language));
    }

    /// <summary>Outlook: a block of fields, and the earlier mail without marks.</summary>
    public static GeneratedReply AboveHeader(ClientLanguage language, Func<string, string> field, string above)
    {
        var header = string.Join('\n', language.Header.Select(field));
        return new GeneratedReply($"{Answer(language)}\n\n{above}{header}\n\n{string.Join("\n\n", language.Earlier)}", Answer(language));
    }

    public static GeneratedReply WithSignature(ClientLanguage language, string signature, string attribution) =>
        new($"{Answer(language)}\n\n{signature}\n\n{attribution}\n{Quoted(language)}", Answer(language));

    private static string Answer(ClientLanguage language) => string.Join("\n\n", language.Answers);

    private static string Quoted(ClientLanguage language) => string.Join("\n>\n", language.Earlier.Select(l => $"> {l}"));

    private static string Wrap(string line)
    {
        var lines = new List<string> { "" };
        foreach (var word in line.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + word.Length >= Width)
            {
                lines.Add("");
            }

            lines[^1] += lines[^1].Length == 0 ? word : $" {word}";
        }

        return string.Join('\n', lines);
    }
}
