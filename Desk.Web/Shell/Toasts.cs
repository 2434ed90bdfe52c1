using static Desk.Web.Languages.Words;

namespace Desk.Web.Shell;

/// <summary>A short message about something just done.</summary>
/// <param name="Id">Tells one from another.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Undo">Takes the change back; null when there is nothing to take back.</param>
/// <param name="Failed">True when it did not work.</param>
/// <param name="Act">What the button says.</param>
/// <param name="IsWayBack">True when the button takes back what was done.</param>
public sealed record Toast(int Id, string Text, Func<Task>? Undo, bool Failed, string Act, bool IsWayBack);

/// <summary>The messages of one circuit. Everything here runs on its renderer.</summary>
public sealed class Toasts
{
    // whoever is quick takes each of their last deeds back; three at most are seen at once
    private const int Most = 20;

    private readonly List<Toast> _shown = [];
    private int _last;

    /// <summary>Raised when <see cref="Shown"/> changed.</summary>
    public event Action? Changed;

    public IReadOnlyList<Toast> Shown => _shown;

    /// <summary>Says what was done, with a way back where there is one.</summary>
    public void Say(string text, Func<Task>? undo = null) => Add(text, undo, false);

    /// <summary>Says what has happened, and offers what to do with it.</summary>
    public void Tell(string text, string act, Func<Task> run) => Add(text, run, false, act);

    /// <summary>Says what did not work, and offers another way.</summary>
    public void Offer(string text, string act, Func<Task> run) => Add(text, run, true, act);

    /// <summary>Says what did not work.</summary>
    public void Warn(string text) => Add(text, null, true);

    public void Dismiss(Toast toast)
    {
        _shown.Remove(toast);
        Changed?.Invoke();
    }

    private void Add(string text, Func<Task>? undo, bool failed, string? act = null)
    {
        if (_shown.Count == Most)
        {
            _shown.RemoveAt(0);
        }

        _shown.Add(new Toast(++_last, text, undo, failed, act ?? T("Undo"), undo is not null && act is null));
        Changed?.Invoke();
    }
}
