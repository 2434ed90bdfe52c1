using System.Collections.Concurrent;
using System.Globalization;

namespace Desk.Tests.Circuits;

/// <summary>Shown what is to be drawn; the bytes are good until it returns.</summary>
internal delegate void BatchDrawn(ReadOnlySpan<byte> batch);

/// <summary>
/// A circuit as a browser has it, over the wire: it answers what the server asks of its scripts (<see cref="PageScripts"/>), acknowledges every batch that is drawn,
/// gives the signs of life that the page's scripts give, and shows each batch to whoever watches. It draws nothing.
/// </summary>
internal sealed class Circuit : IAsyncDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> _calls = new();
    private readonly TaskCompletionSource<string> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PageScripts _scripts = new();
    private readonly BatchDrawn _onBatch;
    private HubLine? _line;
    private Task _listening = Task.CompletedTask;
    private long _lastCall;
    private bool _isClosed;

    private Circuit(BatchDrawn onBatch) => _onBatch = onBatch;

    /// <summary>How many batches were drawn.</summary>
    public int Batches { get; private set; }

    /// <summary>Bytes that came, before compression.</summary>
    public long Received => _line?.Received ?? 0;

    /// <summary>What went wrong, if the server said so or the line ended.</summary>
    public string? Problem { get; private set; }

    /// <summary>What the server calls it.</summary>
    public string Id { get; private set; } = "";

    /// <param name="browser">Who is signed in.</param>
    /// <param name="page">The page that is opened.</param>
    /// <param name="onBatch">Shown each batch, one after the other.</param>
    /// <param name="cancellationToken">Gives up opening it.</param>
    public static async Task<Circuit> OpenAsync(SignedInBrowser browser, CircuitPage page, BatchDrawn onBatch, CancellationToken cancellationToken)
    {
        var circuit = new Circuit(onBatch);
        circuit._line = await browser.OpenLineAsync(cancellationToken);
        circuit._listening = circuit.ListenAsync(circuit._line);
        await circuit._line.SendAsync(PackWriter.Invocation("0", "StartCircuit", page.Address.GetLeftPart(UriPartial.Authority) + "/", page.Address.AbsoluteUri, "[]", ""), cancellationToken);
        circuit.Id = await circuit._started.Task.WaitAsync(cancellationToken);
        await circuit._line.SendAsync(PackWriter.Invocation(null, "UpdateRootComponents", page.Components, page.State), cancellationToken);
        return circuit;
    }

    /// <summary>A click on the link of a ticket, whose composer will be another.</summary>
    public Task GoToAsync(Uri address, CancellationToken cancellationToken)
    {
        _scripts.Forget(PageScript.Composer);
        return SendAsync(PackWriter.Invocation(null, "OnLocationChanged", address.AbsoluteUri, null, true), cancellationToken);
    }

    /// <summary>Calls a method that a component's script calls, and hands out its result as JSON.</summary>
    /// <param name="component">Whose script.</param>
    /// <param name="method">Its name.</param>
    /// <param name="arguments">A JSON array.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<string?> CallAsync(PageScript component, string method, string arguments, CancellationToken cancellationToken)
    {
        var call = Interlocked.Increment(ref _lastCall).ToString(CultureInfo.InvariantCulture);
        var answer = _calls[call] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync(PackWriter.Invocation(null, "BeginInvokeDotNetFromJS", call, null, method, _scripts.Of(component), arguments), cancellationToken);
        return await answer.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Whether the script of a component was started, as it is when the component is drawn.</summary>
    public bool Has(PageScript component) => _scripts.Has(component);

    /// <summary>The signs of life of a page in the front.</summary>
    public async Task BeatAsync(CancellationToken cancellationToken)
    {
        await SendAsync(PackWriter.Ping(), cancellationToken);
        if (Has(PageScript.Conversation))
        {
            await CallAsync(PageScript.Conversation, "Beat", "[true]", cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isClosed, true))
        {
            return;
        }

        await _gone.CancelAsync();
        if (_line is not null)
        {
            await _line.DisposeAsync();
        }

        await _listening;
        _gone.Dispose();
    }

    private Task SendAsync(byte[] message, CancellationToken cancellationToken) => _line!.SendAsync(message, cancellationToken);

    private async Task ListenAsync(HubLine line)
    {
        try
        {
            while (await line.ReceiveAsync(_gone.Token) is { } message)
            {
                foreach (var answer in Take(message))
                {
                    await line.SendAsync(answer, _gone.Token);
                }
            }

            Fail("The line ended.");
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // closed from here
        }
#pragma warning disable CA1031 // whatever ends it stands in Problem, for whoever measures or tests
        catch (Exception e)
#pragma warning restore CA1031
        {
            Fail(e.Message);
        }
    }

    private List<byte[]> Take(ReadOnlyMemory<byte> message)
    {
        var reader = new PackReader(message.Span);
        reader.ReadArray();
        switch (reader.ReadNumber())
        {
            case 1:
                reader.SkipHeaders();
                reader.ReadText();
                var target = reader.ReadText();
                reader.ReadArray();
                return Invoked(target, ref reader);
            case 3:
                Completed(ref reader);
                return [];
            case 7:
                Fail(reader.ReadText() ?? "The server closed the line.");
                return [];
            default:
                return []; // a sign of life
        }
    }

    private List<byte[]> Invoked(string? target, ref PackReader reader)
    {
        switch (target)
        {
            case "JS.RenderBatch":
                var batch = reader.ReadNumber();
                Batches++;
                _onBatch(reader.ReadBytes());
                return [PackWriter.Invocation(null, "OnRenderCompleted", batch, null)];
            case "JS.BeginInvokeJS":
                return _scripts.Answer(reader.ReadNumber(), reader.ReadText()!, reader.ReadText() ?? "[]", (int)reader.ReadNumber(), reader.ReadNumber());
            case "JS.EndInvokeDotNet":
                Answered(reader.ReadText()!, reader.ReadTruth(), reader.ReadText());
                return [];
            case "JS.Error":
                Fail(reader.ReadText() ?? "The circuit broke.");
                return [];
            default:
                return [];
        }
    }

    private void Answered(string call, bool succeeded, string? result)
    {
        if (_calls.TryRemove(call, out var waiting))
        {
            _ = succeeded ? waiting.TrySetResult(result) : waiting.TrySetException(new InvalidOperationException(result));
        }
    }

    // only the start of the circuit is asked with an id
    private void Completed(ref PackReader reader)
    {
        reader.SkipHeaders();
        reader.ReadText();
        if (reader.ReadNumber() == 3 && reader.ReadText() is { } id)
        {
            _started.TrySetResult(id);
            return;
        }

        Fail("The server did not start the circuit.");
    }

    private void Fail(string problem)
    {
        Problem ??= problem;
        _started.TrySetException(new InvalidOperationException(problem));
        foreach (var call in _calls.Keys)
        {
            Answered(call, false, problem);
        }
    }
}
