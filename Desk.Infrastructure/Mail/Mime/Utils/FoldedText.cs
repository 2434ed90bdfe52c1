using System.Text;

namespace MimeKit.Utils;

/// <summary>Builds the value of a header field and folds it before blanks, so that lines keep to their length where words allow it (RFC 5322, 2.1.1).</summary>
internal sealed class FoldedText(string field, FormatOptions options)
{
    /// <summary>Room for the comma or semicolon that may be glued to a word.</summary>
    private const int Reserve = 1;

    /// <summary>No line may be longer than this, whatever it holds.</summary>
    public const int HardLimit = 998;

    private readonly StringBuilder _text = new();
    private int _column = field.Length + 1;

    public FormatOptions Options => options;

    /// <summary>How long a word may be that still goes on this line.</summary>
    public int Room => options.MaxLineLength - Reserve - _column - 1;

    /// <summary>Adds a word; the blanks before it begin a new line when it does not fit.</summary>
    public FoldedText Word(string word, string blanks = " ")
    {
        if (_text.Length > 0 && _column + blanks.Length + word.Length > options.MaxLineLength - Reserve)
        {
            _text.Append("\r\n");
            _column = 0;
        }

        _text.Append(blanks).Append(word);
        _column += blanks.Length + word.Length;
        return this;
    }

    /// <summary>Adds what must stand at once behind the last word.</summary>
    public FoldedText Glue(string text)
    {
        _text.Append(text);
        _column += text.Length;
        return this;
    }

    /// <summary>Adds a text as encoded words (RFC 2047).</summary>
    public FoldedText EncodedWords(string text, string blanks = " ")
    {
        // one word stays one where it fits, for some readers put a blank where two meet
        var whole = Rfc2047.EncodeWords(text, int.MaxValue).Take(2).ToList();
        var fits = whole.Count == 1 && (_text.Length > 0 || whole[0].Length <= Room);
        foreach (var word in fits ? whole : Rfc2047.EncodeWords(text, Room))
        {
            Word(word, blanks);
            blanks = " ";
        }

        return this;
    }

    public override string ToString() => _text.ToString();
}
