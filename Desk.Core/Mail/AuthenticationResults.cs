using System.Globalization;
using System.Text;

namespace Desk.Core.Mail;

/// <summary>What one method found out (RFC 8601, 2.3).</summary>
/// <param name="Method">For example <c>dkim</c>, in lower case.</param>
/// <param name="Result">For example <c>pass</c>, in lower case.</param>
/// <param name="Properties">For example <c>header.d</c> with its value; names in lower case.</param>
public sealed record MethodResult(string Method, string Result, IReadOnlyDictionary<string, string> Properties)
{
    /// <summary>A property's value, or null.</summary>
    public string? Property(string name) => Properties.GetValueOrDefault(name);
}

/// <summary>One <c>Authentication-Results</c> field, or the part of an <c>ARC-Authentication-Results</c> behind its instance (RFC 8601, RFC 8617).</summary>
/// <param name="ServerId">The authserv-id: who says so.</param>
/// <param name="Instance">The instance of an ARC set; null for the plain header.</param>
/// <param name="Results">What it found; none for <c>none</c>.</param>
public sealed record AuthenticationResults(string ServerId, int? Instance, IReadOnlyList<MethodResult> Results)
{
    // hostile headers are long
    private const int MostCharacters = 20_000;
    private const int MostResults = 50;

    /// <summary>Reads a field's value, unfolded or not, with comments, quoted strings and versions; null when it is none.</summary>
    public static AuthenticationResults? Read(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > MostCharacters)
        {
            return null;
        }

        var parts = Split(value);
        int? instance = null;
        if (parts.Count > 0 && parts[0] is ["i", "=", var number, ..])
        {
            instance = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var i) ? i : null;
            parts.RemoveAt(0);
        }

        // the id may be followed by a version, which is 1 or nothing that we understand
        if (parts.Count == 0 || parts[0] is [] or ["=", ..] || parts[0] is [_, "=", ..] || (parts[0] is [_, { } version, ..] && version != "1"))
        {
            return null;
        }

        return new AuthenticationResults(parts[0][0].ToLowerInvariant(), instance, [.. parts.Skip(1).Take(MostResults).Select(ReadResult).OfType<MethodResult>()]);
    }

    // method[/version] = result [reason=…] [ptype.property=value …]
    private static MethodResult? ReadResult(List<string> words)
    {
        if (words is not [var method, "=", var result, ..] || method == "=" || result == "=")
        {
            return null;
        }

        var properties = new Dictionary<string, string>();
        for (var at = 3; at + 2 < words.Count; at++)
        {
            if (words[at + 1] == "=" && words[at] != "=" && words[at + 2] != "=")
            {
                properties.TryAdd(words[at].ToLowerInvariant(), words[at + 2]);
                at += 2;
            }
        }

        return new MethodResult(method.Split('/')[0].Trim().ToLowerInvariant(), result.ToLowerInvariant(), properties);
    }

    // words and equals signs of each part between semicolons; comments, which nest, are blanks; quoted strings are one word
    private static List<List<string>> Split(string value)
    {
        var (parts, word, depth, quoted) = (new List<List<string>> { new() }, new StringBuilder(), 0, false);
        for (var at = 0; at < value.Length; at++)
        {
            var c = value[at];
            if (c == '\\' && (quoted || depth > 0) && at + 1 < value.Length)
            {
                at++;
                _ = depth == 0 ? word.Append(value[at]) : word;
            }
            else if (c == '"' && depth == 0)
            {
                quoted = !quoted;
            }
            else if (quoted)
            {
                word.Append(c);
            }
            else if (c == '(')
            {
                EndWord();
                depth++;
            }
            else if (depth > 0)
            {
                depth -= c == ')' ? 1 : 0;
            }
            else if (c is ';' or '=' || char.IsWhiteSpace(c))
            {
                EndWord();
                Separate(c);
            }
            else
            {
                word.Append(c);
            }
        }

        EndWord();
        return parts;

        void Separate(char c)
        {
            if (c == ';')
            {
                parts.Add([]);
            }
            else if (c == '=')
            {
                parts[^1].Add("=");
            }
        }

        void EndWord()
        {
            if (word.Length > 0)
            {
                parts[^1].Add(word.ToString());
                word.Clear();
            }
        }
    }
}
