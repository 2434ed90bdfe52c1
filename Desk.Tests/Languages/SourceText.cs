using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Desk.Tests.Languages;

/// <summary>Reads string literals out of sources, an interpolated one as <c>Words</c> sees it: with numbered places for its values.</summary>
internal static partial class SourceText
{
    /// <summary>All sources of a project with one of these endings.</summary>
    public static IEnumerable<(string File, string Text)> Of(string project, params string[] endings) =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, project), "*", SearchOption.AllDirectories)
        let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        where endings.Any(e => path.EndsWith(e, StringComparison.Ordinal)) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal)
        select (path, File.ReadAllText(file));

    /// <summary>The keys that a source asks for: the literals of its <c>T</c> and <c>Many</c>.</summary>
    public static IEnumerable<string> Keys(string source)
    {
        foreach (Match call in Calls().Matches(source))
        {
            var at = call.Index + call.Length;
            var key = Literal(source, ref at);
            yield return Further().Match(source, at) is { Success: true } further && Literal(source, at + further.Length) is var meaning ? $"{key} ({meaning})" : key;
        }

        foreach (Match call in Counts().Matches(source))
        {
            var at = call.Index + call.Length;
            for (var depth = 0; depth > 0 || source[at] != ','; at++)
            {
                depth += source[at] is '(' or '[' or '{' ? 1 : source[at] is ')' or ']' or '}' ? -1 : 0;
            }

            at = source.IndexOf('"', at);
            yield return Literal(source, ref at);
            at = source.IndexOf('"', at);
            yield return Literal(source, ref at);
        }
    }

    /// <summary>Every literal of a C# source, and what several make that are added together.</summary>
    public static IEnumerable<string> Literals(string source)
    {
        for (var at = 0; at < source.Length; at++)
        {
            if (Comment().Match(source, at) is { Success: true } comment)
            {
                at += comment.Length - 1;
            }
            else if (source[at] == '"' || (source[at] is '$' or '@' && Opening().IsMatch(source, at)))
            {
                var (whole, count) = (new StringBuilder(), 0);
                while (true)
                {
                    var part = Literal(source, ref at);
                    yield return part;
                    whole.Append(Place().Replace(part, p => $"{{{count + int.Parse(p.Groups[1].Value, CultureInfo.InvariantCulture)}}}"));
                    count += Place().Count(part);
                    if (Plus().Match(source, at) is not { Success: true } plus)
                    {
                        break;
                    }

                    at += plus.Length;
                }

                yield return whole.ToString();
                at--;
            }
        }
    }

    /// <summary>Every literal of a script.</summary>
    public static IEnumerable<string> ScriptLiterals(string source) => Script().Matches(source).Select(m =>
    {
        var count = 0;
        return ScriptPlace().Replace(m.Value[1..^1], _ => $"{{{count++}}}");
    });

    private static string Literal(string source, int at) => Literal(source, ref at);

    private static string Literal(string source, ref int at)
    {
        var opening = Opening().Match(source, at);
        var (isInterpolated, isVerbatim, quotes) = (opening.Value.Contains('$', StringComparison.Ordinal), opening.Value.Contains('@', StringComparison.Ordinal), opening.Groups[1].Value);
        at += opening.Length;
        if (quotes.Length == 2)
        {
            return "";
        }

        var (text, count) = (new StringBuilder(), 0);
        while (quotes.Length == 1 ? source[at] != '"' || (isVerbatim && source[at + 1] == '"') : string.CompareOrdinal(source, at, quotes, 0, quotes.Length) != 0)
        {
            if (isInterpolated && source[at] == '{' && source[at + 1] != '{')
            {
                SkipPlace(source, ref at);
                text.Append(CultureInfo.InvariantCulture, $"{{{count++}}}");
            }
            else if (quotes.Length == 1 && !isVerbatim && source[at] == '\\')
            {
                var isCode = source[at + 1] == 'u';
                text.Append(isCode ? (char)int.Parse(source.AsSpan(at + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture) : source[at + 1] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var other => other });
                at += isCode ? 6 : 2;
            }
            else
            {
                text.Append(source[at]);
                at += (isVerbatim && source[at] == '"') ? 2 : 1;
                if (isInterpolated && source[at - 1] is '{' or '}' && source[at] == source[at - 1])
                {
                    text.Append(source[at++]);
                }
            }
        }

        at += quotes.Length;
        return text.ToString();
    }

    // from its opening brace to behind its closing one, whatever literals stand in it
    private static void SkipPlace(string source, ref int at)
    {
        var depth = 0;
        do
        {
            if (Opening().IsMatch(source, at))
            {
                Literal(source, ref at);
                continue;
            }

            depth += source[at] == '{' ? 1 : source[at] == '}' ? -1 : 0;
            at++;
        }
        while (depth > 0);
    }

    [GeneratedRegex(@"(?<![\w.])T\((?=\$?"")")]
    private static partial Regex Calls();

    /// <summary>Calls whose words stand elsewhere, which nobody can find.</summary>
    [GeneratedRegex(@"(?<![\w.]|new )T\((?!\$?"")[^)]*")]
    public static partial Regex Unseen();

    [GeneratedRegex(@"(?<![\w.])Many\((?!int)")]
    private static partial Regex Counts();

    [GeneratedRegex(@"\G,\s*(?="")")]
    private static partial Regex Further();

    [GeneratedRegex(@"\G[$@]*(""{3,}|""""|"")")]
    private static partial Regex Opening();

    [GeneratedRegex(@"\G\s*\+\s*(?=[$@]*"")")]
    private static partial Regex Plus();

    [GeneratedRegex(@"\G(?://[^\n]*|/\*.*?\*/|'(?:[^'\\\n]|\\.[^'\n]*)')", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"(?<!\{)\{(\d)\}(?!\})")]
    internal static partial Regex Place();

    [GeneratedRegex(@"'((?:[^'\\\n]|\\.)*)'|`([^`]*)`")]
    private static partial Regex Script();

    [GeneratedRegex(@"\$\{(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex ScriptPlace();
}
