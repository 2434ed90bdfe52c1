using System.Buffers;
using System.Globalization;
using System.Text;

namespace MimeKit.Utils;

/// <summary>
/// Writes <c>; name=value</c>. What is not short ASCII goes by RFC 2231; only the <c>name</c> of a Content-Type, which nobody needs who knows
/// better, goes as encoded words in quotes for the programs that know nothing else.
/// </summary>
internal static class ParameterWriter
{
    private const int LongestPlain = 60;

    private static readonly SearchValues<char> Token = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`{|}~");

    public static bool IsToken(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Token);

    public static void Append(FoldedText target, ParameterList parameters)
    {
        foreach (var parameter in parameters)
        {
            // what a careless sender called a parameter is not passed on
            if (IsToken(parameter.Name))
            {
                Append(target.Glue(";"), parameter.Name, Rfc2047.CleanText(parameter.Value));
            }
        }
    }

    private static void Append(FoldedText target, string name, string value)
    {
        if (Rfc2047.IsPlain(value) && value.Length <= LongestPlain)
        {
            target.Word($"{name}={(IsToken(value) ? value : AddressSpec.Quote(value))}");
        }
        else if (name == "name" || target.Options.ParameterEncodingMethod == ParameterEncodingMethod.Rfc2047)
        {
            var start = $"{name}=\"";
            foreach (var word in Rfc2047.EncodeWords(value, target.Options.MaxLineLength - start.Length - 4))
            {
                target.Word(start + word);
                start = "";
            }

            target.Glue("\"");
        }
        else
        {
            AppendExtended(target, name, value);
        }
    }

    private static void AppendExtended(FoldedText target, string name, string value)
    {
        var pieces = Pieces(value);
        for (var i = 0; i < pieces.Count; i++)
        {
            target.Glue(i > 0 ? ";" : "").Word($"{name}{(pieces.Count > 1 ? $"*{i}" : "")}*={(i == 0 ? "utf-8''" : "")}{pieces[i]}");
        }
    }

    private static List<string> Pieces(string value)
    {
        var pieces = new List<string>();
        var piece = new StringBuilder();
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in value.EnumerateRunes())
        {
            if (piece.Length + (3 * rune.Utf8SequenceLength) > LongestPlain - 12)
            {
                pieces.Add(piece.ToString());
                piece.Clear();
            }

            if (rune.IsAscii && Token.Contains((char)rune.Value))
            {
                piece.Append((char)rune.Value);
                continue;
            }

            foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
            {
                piece.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }

        pieces.Add(piece.ToString());
        return pieces;
    }
}
