namespace Desk.Web.Shell;

/// <summary>
/// What is typed into a field that the address speaks of: it is asked for once nobody has typed for a moment, and stays the newest however late the address follows.
/// What the address says for another reason (a link, the way back) is shown.
/// </summary>
/// <param name="time">Whose clock the moment goes by.</param>
/// <param name="pause">How long nobody types.</param>
/// <param name="ask">Asks for a text, without blanks around it; true where that is one more step of the same typing, which the way back leads past.</param>
public sealed class TypedText(TimeProvider time, TimeSpan pause, Func<string, bool, Task> ask) : IDisposable
{
    private readonly HashSet<string> _asked = [];
    private CancellationTokenSource? _rest;
    private string _said = "";
    private string? _going; // what the address is to say: Enter comes as a change and as a submission
    private bool _isTyped;

    /// <summary>What the field shows.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Begins anew: what was being typed was meant for what stood there before.</summary>
    /// <param name="said">What the address says.</param>
    public void Begin(string said)
    {
        _rest?.Cancel();
        _asked.Clear();
        (_said, Text, _going, _isTyped) = (said, said, null, false);
    }

    /// <summary>Takes note of what the address says now.</summary>
    public void Follow(string said)
    {
        if (said != _said)
        {
            (_said, _going) = (said, null);
            _isTyped = _asked.Remove(said);
            Text = _isTyped ? Text : said;
        }
    }

    /// <summary>Called with each key.</summary>
    public async Task TypeAsync(string? typed)
    {
        Text = typed ?? "";
        _rest?.Cancel();
        using var rest = _rest = new CancellationTokenSource();
        try
        {
            await Task.Delay(pause, time, rest.Token);
        }
        catch (OperationCanceledException) when (rest.IsCancellationRequested)
        {
            return; // somebody has typed on, or asked at once
        }
        finally
        {
            _rest = _rest == rest ? null : _rest;
        }

        await AskAsync();
    }

    /// <summary>Asks at once, as with Enter.</summary>
    public async Task AskAsync()
    {
        _rest?.Cancel();
        if (Text.Trim() is var text && text != _said && text != _going)
        {
            _going = text;
            _asked.Add(text);
            await ask(text, _isTyped && text.Length > 0);
        }
    }

    public void Dispose() => _rest?.Cancel();
}
