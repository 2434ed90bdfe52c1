using System.Globalization;

namespace Desk.Infrastructure.Mail.Html;

/// <summary>Bullets and numbers of lists; the mark of an item is owed until its first word comes.</summary>
internal sealed class ListMarks
{
    private const int DeepestIndent = 10;

    /// <summary>The next number of each open list, null for bullets.</summary>
    private readonly Stack<int?> _lists = [];

    private string _owed = "";

    public bool IsOwed => _owed.Length > 0;

    /// <summary>A list in a list goes on in the next line, without a blank one.</summary>
    public void Open(WriteHtmlText writer, int? first)
    {
        if (_lists.Count == 0)
        {
            writer.Paragraph();
        }

        _lists.Push(first);
    }

    public void Close(WriteHtmlText writer)
    {
        _lists.TryPop(out _);
        _owed = "";
        if (_lists.Count == 0)
        {
            writer.Paragraph();
        }
    }

    public void Item()
    {
        var number = _lists.TryPop(out var next) ? next : null;
        _lists.Push(number + 1);
        var mark = number is { } n ? string.Create(CultureInfo.InvariantCulture, $"{n}. ") : "- ";
        _owed = new string(' ', 2 * Math.Min(_lists.Count - 1, DeepestIndent)) + mark;
    }

    public string Take()
    {
        var mark = _owed;
        _owed = "";
        return mark;
    }
}
