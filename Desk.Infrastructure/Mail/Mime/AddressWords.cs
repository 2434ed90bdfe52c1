using MimeKit.Utils;

namespace MimeKit;

/// <summary>The words of one mailbox as they are met: places in the text, for most become a name as they stand.</summary>
internal sealed class AddressWords(string text)
{
    /// <summary>What is longer is no address, and is not glued to anything any more.</summary>
    private const int LongestAddress = 320;

    private readonly List<Word> _words = [];

    public int Count => _words.Count;

    /// <summary>True when one of the words has an at sign.</summary>
    public bool HaveAt { get; private set; }

    public bool HaveComma { get; private set; }

    public void Clear()
    {
        _words.Clear();
        HaveAt = HaveComma = false;
    }

    public void AddComma(int position)
    {
        _words.Add(new Word(position, position + 1, false, null));
        HaveComma = true;
    }

    /// <summary>Adds an atom; the pieces of an address with blanks around its at sign or after a quoted local part become one word.</summary>
    public void AddAtom(int start, int end)
    {
        var atom = text.AsSpan(start, end - start);
        HaveAt |= atom.Contains('@');
        if (_words is [.., var last] && (atom[0] == '@' || (!last.IsQuoted && Span(last).EndsWith("@"))) && last.Length < LongestAddress)
        {
            var local = Span(last);
            var quote = last.IsQuoted && local.ContainsAny(" @,") ? "\"" : "";
            _words[^1] = new Word(0, 0, false, $"{quote}{local}{quote}{atom}");
            return;
        }

        _words.Add(new Word(start, end, false, null));
    }

    public void AddQuoted(int start, int end, bool escaped)
    {
        HaveAt |= text.AsSpan(start, end - start).Contains('@');
        _words.Add(new Word(start, end, true, escaped ? Unescape(text.AsSpan(start, end - start)) : null));
    }

    /// <summary>Removes and returns the last word that is an address; one in quotes only when there is no other.</summary>
    public ReadOnlySpan<char> TakeAddress()
    {
        var at = _words.FindLastIndex(w => !w.IsQuoted && Span(w).Contains('@'));
        at = at < 0 ? _words.FindLastIndex(w => Span(w).Contains('@') && !Span(w).Contains(' ')) : at;
        if (at < 0)
        {
            return default;
        }

        var address = Span(_words[at]).TrimEnd(".>");
        _words.RemoveAt(at);
        return address;
    }

    /// <summary>The words as a display name; null when there are none.</summary>
    public string? Name()
    {
        if (_words.Count == 0)
        {
            return null;
        }

        var name = Rfc2047.DecodeWords(Join()).Trim();
        name = name is ['"', _, .., '"'] ? name[1..^1] : name;
        return name.Length == 0 ? null : name;
    }

    private string Join()
    {
        var (first, last) = (_words[0], _words[^1]);
        if (_words.Count == 1 || StandAsTheyAre())
        {
            return first.Text ?? text[first.Start..last.End];
        }

        var joined = new PooledText(Math.Max(16, last.End - first.Start));
        foreach (var word in _words)
        {
            var span = Span(word);
            if (joined.Length > 0 && !span.StartsWith(","))
            {
                joined.Append(' ');
            }

            joined.Append(span);
        }

        var result = joined.ToString();
        joined.Dispose();
        return result;
    }

    private bool StandAsTheyAre()
    {
        if (HaveComma)
        {
            return false;
        }

        for (var i = 0; i < _words.Count; i++)
        {
            var word = _words[i];
            if (word.IsQuoted || word.Text is not null || (i > 0 && (word.Start != _words[i - 1].End + 1 || text[word.Start - 1] != ' ')))
            {
                return false;
            }
        }

        return true;
    }

    private ReadOnlySpan<char> Span(Word word) => word.Text ?? text.AsSpan(word.Start, word.End - word.Start);

    private static string Unescape(ReadOnlySpan<char> quoted)
    {
        var result = new PooledText(Math.Max(16, quoted.Length));
        for (var i = 0; i < quoted.Length; i++)
        {
            i += quoted[i] == '\\' && i + 1 < quoted.Length ? 1 : 0;
            result.Append(quoted[i]);
        }

        var unescaped = result.ToString();
        result.Dispose();
        return unescaped;
    }

    private readonly record struct Word(int Start, int End, bool IsQuoted, string? Text)
    {
        public int Length => Text?.Length ?? End - Start;
    }
}
