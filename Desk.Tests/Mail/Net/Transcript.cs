using System.Text;

namespace Desk.Tests.Mail.Net;

/// <summary>
/// A server in a script, with no socket: what it says, and to the letter what the client has to say in between. Lines that start with <c>S: </c> are the
/// server's and with <c>C: </c> the client's. <c>S* hang</c> leaves the client waiting, <c>S* close</c> hangs up.
/// <c>C* line</c> is any line of the client's, <c>C* body</c> whatever the client says up to and with a line of one dot; <see cref="Body"/> has it.
/// </summary>
internal sealed class Transcript : Stream
{
    private readonly Queue<string> _script;
    private readonly List<byte> _line = [];
    private readonly SemaphoreSlim _news = new(0);
    private byte[] _toRead = [];
    private volatile bool _hungUp;

    public Transcript(string script) => _script = new Queue<string>(script.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What the client said, line by line.</summary>
    public List<string> Client { get; } = [];

    /// <summary>The lines of the last body, as sent, without the final dot.</summary>
    public List<string> Body { get; } = [];

    /// <summary>Lines of the script that nobody came to; empty when all was played.</summary>
    public IReadOnlyCollection<string> Rest => _script;

    public bool IsDisposed { get; private set; }

    // asked by another thread than the one that hangs up, which says so before it takes the line away: so the line is looked at first
    private bool IsDeaf => (_script.TryPeek(out var next) && next is "S* close" or "S* hang") || _hungUp;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_toRead.Length == 0)
        {
            switch (_script.TryPeek(out var next) ? next : "S* close")
            {
                case ['S', ':', ' ', ..]:
                    TakeServerLines();
                    break;
                case "S* close":
                    _hungUp |= _script.Count > 0;
                    _script.TryDequeue(out _);
                    return 0;
                case "S* hang":
                    await Task.Delay(Timeout.Infinite, cancellationToken);
                    break;
                default:
                    await _news.WaitAsync(cancellationToken);
                    break;
            }
        }

        var count = Math.Min(buffer.Length, _toRead.Length);
        _toRead.AsSpan(0, count).CopyTo(buffer.Span);
        _toRead = _toRead[count..];
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        foreach (var b in buffer.Span)
        {
            _line.Add(b);
            if (b == '\n')
            {
                Check(Encoding.UTF8.GetString([.. _line]));
                _line.Clear();
            }
        }

        return ValueTask.CompletedTask;
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
        // nothing is held back
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }

    // all lines up to the client's next, in one piece: as they come from a network
    private void TakeServerLines()
    {
        var text = new StringBuilder();
        while (_script.TryPeek(out var line) && line.StartsWith("S: ", StringComparison.Ordinal))
        {
            text.Append(_script.Dequeue()[3..]).Append("\r\n");
        }

        _toRead = Encoding.UTF8.GetBytes(text.ToString());
    }

    private void Check(string line)
    {
        line.ShouldEndWith("\r\n");
        var said = line[..^2];
        if (IsDeaf)
        {
            return;
        }

        Client.Add(said);
        if (_script.TryPeek(out var next) && next == "C* body" && said != ".")
        {
            Body.Add(said);
            return;
        }

        _script.TryDequeue(out var expected).ShouldBeTrue($"The client said '{said}' when all was said.");
        $"C: {said}".ShouldBe(expected switch
        {
            "C* body" => "C: .",
            "C* line" => $"C: {said}",
            _ => expected,
        });
        _news.Release();
    }
}
