using System.Globalization;
using System.Text;

namespace MailKit;

/// <summary>Writes a connection's bytes to a stream, a line each with who sent it in front. Passwords and tokens are starred out.</summary>
public class ProtocolLogger : IProtocolLogger
{
    private readonly bool _leaveOpen;
    private bool _midLine;
    private bool _clientSpoke;

    /// <summary>Logs to a file.</summary>
    public ProtocolLogger(string fileName, bool append = true)
        : this(new FileStream(fileName, append ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read))
    {
    }

    public ProtocolLogger(Stream stream, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Stream = stream;
        _leaveOpen = leaveOpen;
    }

    public Stream Stream { get; }

    public string ClientPrefix { get; set; } = "C: ";

    public string ServerPrefix { get; set; } = "S: ";

    public bool RedactSecrets { get; set; } = true;

    public bool LogTimestamps { get; set; }

    public string TimestampFormat { get; set; } = "yyyy-MM-ddTHH:mm:ssZ";

    public IAuthenticationSecretDetector? AuthenticationSecretDetector { get; set; }

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    public void LogConnect(Uri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        EndLine();
        Stream.Write(Encoding.UTF8.GetBytes($"Connected to {uri}\r\n"));
        Stream.Flush();
    }

    public void LogClient(byte[] buffer, int offset, int count)
    {
        var bytes = CheckedRange(buffer, offset, count);
        if (RedactSecrets && AuthenticationSecretDetector?.DetectSecrets(buffer, offset, count) is { Count: > 0 } secrets)
        {
            bytes = bytes.ToArray();
            foreach (var secret in secrets)
            {
                bytes.Slice(secret.StartIndex - offset, secret.Length).Fill((byte)'*');
            }
        }

        Log(bytes, client: true);
    }

    public void LogServer(byte[] buffer, int offset, int count) => Log(CheckedRange(buffer, offset, count), client: false);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !_leaveOpen)
        {
            Stream.Dispose();
        }
    }

    private static Span<byte> CheckedRange(byte[] buffer, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        return buffer.AsSpan(offset, count);
    }

    private void Log(ReadOnlySpan<byte> bytes, bool client)
    {
        if (_clientSpoke != client)
        {
            EndLine();
            _clientSpoke = client;
        }

        while (!bytes.IsEmpty)
        {
            if (!_midLine)
            {
                var stamp = LogTimestamps ? Time.GetUtcNow().ToString(TimestampFormat, CultureInfo.InvariantCulture) + " " : "";
                Stream.Write(Encoding.UTF8.GetBytes(stamp + (client ? ClientPrefix : ServerPrefix)));
            }

            var end = bytes.IndexOf((byte)'\n');
            var line = end < 0 ? bytes : bytes[..(end + 1)];
            Stream.Write(line);
            bytes = bytes[line.Length..];
            _midLine = end < 0;
        }

        Stream.Flush();
    }

    private void EndLine()
    {
        if (_midLine)
        {
            Stream.Write("\r\n"u8);
            _midLine = false;
        }
    }
}
