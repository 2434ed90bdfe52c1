using System.Net;
using System.Net.Security;
using System.Net.Sockets;

namespace MailKit;

/// <summary>
/// One connection to a mail server: lines and bytes in, buffered bytes out, every step under a time-out. After any exception from here
/// nobody knows where in the talk the two sides stand, so the owner has to drop it.
/// </summary>
/// <param name="stream">Owned by the connection.</param>
/// <param name="log">Sees every byte above TLS and compression.</param>
/// <param name="broken">Makes the exception for a server that breaks the protocol or hangs up.</param>
internal sealed partial class MailConnection(Stream stream, IProtocolLogger log, Func<string, ProtocolException> broken) : IDisposable
{
    private const int BufferSize = 16 * 1024;

    private readonly bool _logs = log is not NullProtocolLogger;
    private Stream _stream = stream;
    private byte[] _input = new byte[BufferSize];
    private int _start;
    private int _end;
    private Task<int>? _reading;

    /// <summary>Milliseconds for each step; <see cref="Timeout.Infinite"/> for none.</summary>
    public int TimeoutOfStep { get; set; } = 120_000;

    /// <summary>The TLS session; null while the connection is in the clear.</summary>
    public SslStream? Tls { get; private set; }

    /// <summary>This machine's address on the connection; null when the stream is no socket's.</summary>
    public IPAddress? LocalAddress { get; } = ((stream as NetworkStream)?.Socket.LocalEndPoint as IPEndPoint)?.Address;

    /// <summary>True when bytes have arrived that nobody has read yet.</summary>
    public bool HasInput => _end > _start;

    /// <summary>One line without its end. The memory is good until the next read.</summary>
    /// <exception cref="ProtocolException">The line is longer than <paramref name="mostBytes"/>, or the server hung up.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> ReadLineAsync(int mostBytes, CancellationToken cancellationToken)
    {
        var seen = 0;
        while (true)
        {
            var end = _input.AsSpan(_start + seen, _end - _start - seen).IndexOf((byte)'\n');
            seen = end < 0 ? _end - _start : seen + end;
            if (seen > mostBytes + 1)
            {
                throw broken($"The server sent a line of more than {mostBytes} bytes.");
            }

            if (end >= 0)
            {
                var line = _input.AsMemory(_start, seen);
                _start += seen + 1;
                return line.Span is [.., (byte)'\r'] ? line[..^1] : line;
            }

            await FillAsync(cancellationToken);
        }
    }

    /// <summary>Some bytes, at least one unless <paramref name="into"/> is empty; for literals that are streamed.</summary>
    public async ValueTask<int> ReadAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        if (!HasInput && !into.IsEmpty)
        {
            await FillAsync(cancellationToken);
        }

        var count = Math.Min(into.Length, _end - _start);
        _input.AsSpan(_start, count).CopyTo(into.Span);
        _start += count;
        return count;
    }

    public async ValueTask ReadExactlyAsync(Memory<byte> into, CancellationToken cancellationToken)
    {
        while (!into.IsEmpty)
        {
            into = into[await ReadAsync(into, cancellationToken)..];
        }
    }

    /// <summary>
    /// Waits, however long, until the server has said something. When the wait is cancelled no byte is lost: the read stays under way and the
    /// next one goes on with it.
    /// </summary>
    public async ValueTask WaitForInputAsync(CancellationToken cancellationToken)
    {
        if (!HasInput)
        {
            _reading ??= BeginRead(CancellationToken.None);
            await _reading.WaitAsync(cancellationToken);
            Take(await _reading);
        }
    }

    /// <summary>Goes on under TLS. What the server sent before the handshake is thrown away: nobody vouches for it (it would be taken for answers given under TLS).</summary>
    public async Task StartTlsAsync(SslClientAuthenticationOptions options, CancellationToken cancellationToken)
    {
        (_start, _end) = (0, 0);
        var tls = new SslStream(_stream, leaveInnerStreamOpen: false);
        _stream = tls;
        await StepAsync(
            async ct =>
            {
                await tls.AuthenticateAsClientAsync(options, ct);
                return 0;
            },
            cancellationToken);
        Tls = tls;
    }

    /// <summary>Goes on compressed (RFC 4978). What has arrived already is the start of the compressed stream.</summary>
    public void StartDeflate()
    {
        _stream = new DeflatedStream(_stream, _input.AsSpan(_start, _end - _start).ToArray());
        (_start, _end) = (0, 0);
    }

    public void Dispose()
    {
        // a read that is under way ends with an exception that nobody waits for
        _ = _reading?.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        _stream.Dispose();
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_reading is { } reading)
        {
            Take(await StepAsync(ct => new ValueTask<int>(reading.WaitAsync(ct)), cancellationToken));
            return;
        }

        Take(await StepAsync(ct => new ValueTask<int>(BeginRead(ct)), cancellationToken));
    }

    private Task<int> BeginRead(CancellationToken cancellationToken)
    {
        MakeRoom();
        return _stream.ReadAsync(_input.AsMemory(_end), cancellationToken).AsTask();
    }

    private void Take(int read)
    {
        _reading = null;
        if (read == 0)
        {
            throw broken("The server closed the connection.");
        }

        if (_logs)
        {
            log.LogServer(_input, _end, read);
        }

        _end += read;
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            (_start, _end) = (0, 0);
        }
        else if (_end == _input.Length)
        {
            // growing by doubling: a long line is moved a few times, not once for each read
            var larger = _end - _start > _input.Length / 2 ? new byte[_input.Length * 2] : _input;
            _input.AsSpan(_start, _end - _start).CopyTo(larger);
            (_input, _start, _end) = (larger, 0, _end - _start);
        }
    }

    private async ValueTask<T> StepAsync<T>(Func<CancellationToken, ValueTask<T>> step, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeoutOfStep);
        try
        {
            return await step(limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The server did not answer within {TimeSpan.FromMilliseconds(TimeoutOfStep).TotalSeconds:0.#} seconds.", e);
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException(e.Message, e, cancellationToken);
        }
    }
}
