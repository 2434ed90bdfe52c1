using System.Runtime.InteropServices;

namespace MailKit;

/// <summary>The way out, and what a log may not show of it.</summary>
internal sealed partial class MailConnection : IAuthenticationSecretDetector
{
    private readonly byte[] _output = new byte[BufferSize];
    private readonly List<AuthenticationSecret> _secrets = [];
    private int _written;

    /// <summary>Puts bytes behind those that are to leave; they leave with the next flush, or earlier when there are many.</summary>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (bytes.Length > _output.Length - _written)
        {
            if (_written == 0)
            {
                await SendAsync(bytes, cancellationToken);
                return;
            }

            var part = bytes[..(_output.Length - _written)];
            part.CopyTo(_output.AsMemory(_written));
            _written += part.Length;
            bytes = bytes[part.Length..];
            await EmptyAsync(cancellationToken);
        }

        bytes.CopyTo(_output.AsMemory(_written));
        _written += bytes.Length;
    }

    /// <summary>As <see cref="WriteAsync"/>, for what no log may show.</summary>
    public async ValueTask WriteSecretAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        // a piece at a time, so that each lies in the buffer whole and is known by where it lies
        while (!bytes.IsEmpty)
        {
            if (_written == _output.Length)
            {
                await EmptyAsync(cancellationToken);
            }

            var part = bytes[..Math.Min(bytes.Length, _output.Length - _written)];
            _secrets.Add(new AuthenticationSecret(_written, part.Length));
            part.CopyTo(_output.AsMemory(_written));
            _written += part.Length;
            bytes = bytes[part.Length..];
        }
    }

    /// <summary>Sends everything that was written.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await EmptyAsync(cancellationToken);
        await StepAsync(
            async ct =>
            {
                await _stream.FlushAsync(ct);
                return 0;
            },
            cancellationToken);
    }

    IList<AuthenticationSecret> IAuthenticationSecretDetector.DetectSecrets(byte[] buffer, int offset, int count) => buffer == _output ? _secrets : [];

    private async ValueTask EmptyAsync(CancellationToken cancellationToken)
    {
        if (_written == 0)
        {
            return;
        }

        await SendAsync(_output.AsMemory(0, _written), cancellationToken);
        _secrets.Clear();
        _written = 0;
    }

    private async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_logs)
        {
            var range = MemoryMarshal.TryGetArray(bytes, out var array) ? array : new ArraySegment<byte>(bytes.ToArray());
            log.LogClient(range.Array!, range.Offset, range.Count);
        }

        await StepAsync(
            async ct =>
            {
                await _stream.WriteAsync(bytes, ct);
                return 0;
            },
            cancellationToken);
    }
}
