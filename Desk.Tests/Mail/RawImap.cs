using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Desk.Tests.Mail;

/// <summary>Just enough IMAP for a test to ask a server a question, with none of Desk's code in it.</summary>
internal sealed class RawImap : IAsyncDisposable
{
    private readonly TcpClient _client = new();
    private StreamReader _reader = StreamReader.Null;
    private int _tag;

    /// <summary>Signs in and opens the inbox.</summary>
    public static async Task<RawImap> OpenAsync(DovecotServer server, string user)
    {
        var imap = new RawImap();
        await imap._client.ConnectAsync(IPAddress.Loopback, server.Port);
        imap._reader = new StreamReader(imap._client.GetStream(), Encoding.Latin1);
        (await imap._reader.ReadLineAsync()).ShouldNotBeNull().ShouldStartWith("* OK");
        await imap.RunAsync($"LOGIN {user} {DovecotServer.Password}");
        await imap.RunAsync("SELECT INBOX");
        return imap;
    }

    /// <summary>Runs one command and answers the lines that came before its OK.</summary>
    public async Task<List<string>> RunAsync(string command)
    {
        await SendAsync(Encoding.Latin1.GetBytes($"t{++_tag} {command}\r\n"));
        return await ReadAnswerAsync();
    }

    public async Task AppendAsync(byte[] message)
    {
        await SendAsync(Encoding.Latin1.GetBytes($"t{++_tag} APPEND INBOX {{{message.Length}}}\r\n"));
        (await _reader.ReadLineAsync()).ShouldNotBeNull().ShouldStartWith("+");
        await SendAsync([.. message, (byte)'\r', (byte)'\n']);
        await ReadAnswerAsync();
    }

    /// <summary>Puts many messages into a folder with one command (RFC 3502, RFC 7888).</summary>
    public async Task AppendManyAsync(string folder, IEnumerable<byte[]> messages)
    {
        await SendAsync(Encoding.Latin1.GetBytes($"t{++_tag} APPEND {folder}"));
        foreach (var message in messages)
        {
            await SendAsync([.. Encoding.Latin1.GetBytes($" {{{message.Length}+}}\r\n"), .. message]);
        }

        await SendAsync("\r\n"u8.ToArray());
        await ReadAnswerAsync();
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<List<string>> ReadAnswerAsync()
    {
        var lines = new List<string>();
        while (await _reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith($"t{_tag} ", StringComparison.Ordinal))
            {
                line.ShouldStartWith($"t{_tag} OK");
                return lines;
            }

            lines.Add(line);
        }

        throw new EndOfStreamException("The server hung up.");
    }

    private async Task SendAsync(byte[] bytes) => await _client.GetStream().WriteAsync(bytes);
}
