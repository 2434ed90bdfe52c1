namespace Desk.Tests.Languages;

/// <summary>A string as it stands in the source: its words, with the expressions between them.</summary>
/// <param name="Before">What stands before it in the same statement.</param>
/// <param name="Words">The words; one more than there are places.</param>
/// <param name="Places">The expressions whose values stand between the words.</param>
internal sealed record SourceLiteral(string Before, IReadOnlyList<string> Words, IReadOnlyList<string> Places)
{
    /// <summary>Every string of a source file. Raw strings, which are patterns and queries, are left out.</summary>
    public static IReadOnlyList<SourceLiteral> Read(string source)
    {
        List<SourceLiteral> found = [];
        var (at, statement) = (0, 0);
        while (at < source.Length)
        {
            var rest = source.AsSpan(at);
            if (rest.StartsWith("//"))
            {
                at = statement = EndOf(source, at, "\n");
            }
            else if (rest.StartsWith("/*"))
            {
                at = EndOf(source, at, "*/");
            }
            else if (rest.StartsWith("\"\"\""))
            {
                at = EndOf(source, at + 3, "\"\"\"");
            }
            else if (rest[0] == '\'')
            {
                at = EndOf(source, at + (rest[1] == '\\' ? 3 : 2), "'");
            }
            else if (rest[0] == '"')
            {
                var before = source[statement..at];
                var (literal, end) = ReadOne(source, at + 1, before.TrimEnd('@').EndsWith('$'), before.TrimEnd('$').EndsWith('@'));
                found.Add(literal with { Before = before });
                at = end;
            }
            else
            {
                at++;
                statement = rest[0] is ';' or '{' or '}' || rest.StartsWith(",\n") ? at : statement;
            }
        }

        return found;
    }

    /// <summary>The strings that a place chooses among: <c>{(isNew ? "new" : "old")}</c>.</summary>
    public static IReadOnlyList<SourceLiteral> Choices(string place) =>
        [.. Read(place).Where(l => l.Before.TrimEnd('$', ' ') is [.., not '?', '?' or ':'])];

    private static (SourceLiteral Literal, int End) ReadOne(string source, int at, bool hasPlaces, bool isVerbatim)
    {
        List<string> words = [""];
        List<string> places = [];
        while (source[at] != '"')
        {
            if (source[at] == '\\' && !isVerbatim)
            {
                words[^1] += source[at + 1] switch { 'n' => '\n', var other => other };
                at += 2;
            }
            else if (hasPlaces && source[at] == '{' && source[at + 1] != '{')
            {
                var end = EndOfPlace(source, at + 1);
                places.Add(source[(at + 1)..end]);
                words.Add("");
                at = end + 1;
            }
            else
            {
                words[^1] += source[at];
                at += hasPlaces && source[at] is '{' or '}' ? 2 : 1;
            }
        }

        return (new SourceLiteral("", words, places), at + 1);
    }

    private static int EndOfPlace(string source, int at)
    {
        for (var depth = 0; depth > 0 || source[at] != '}'; at++)
        {
            if (source[at] == '"')
            {
                at = ReadOne(source, at + 1, source[at - 1] == '$', false).End - 1;
            }
            else
            {
                depth += source[at] switch { '{' => 1, '}' => -1, _ => 0 };
            }
        }

        return at;
    }

    private static int EndOf(string source, int at, string sign)
    {
        var end = source.IndexOf(sign, at, StringComparison.Ordinal);
        return end < 0 ? source.Length : end + sign.Length;
    }
}
