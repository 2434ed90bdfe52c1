using System.IO.Compression;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;

namespace Desk.Tests.Mail.Net;

public sealed class MailConnectionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task ReadLineAsync_LinesOfAnyLengthInAnyPieces_AreWhole(int piece)
    {
        string[] lines = ["", "a", new string('x', 20_000), "b\rc", new string('y', 40_000), ""];
        using var connection = Connect(Encoding.ASCII.GetBytes(string.Concat(lines.Select((l, i) => l + (i % 2 == 0 ? "\r\n" : "\n")))), piece);
        foreach (var line in lines)
        {
            Encoding.ASCII.GetString((await connection.ReadLineAsync(50_000, CancellationToken.None)).Span).ShouldBe(line);
        }

        await Should.ThrowAsync<ProtocolException>(connection.ReadLineAsync(10, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task ReadLineAsync_LineTooLong_Throws()
    {
        using var connection = Connect(Encoding.ASCII.GetBytes("12345\r\n123456\r\n"));
        (await connection.ReadLineAsync(5, CancellationToken.None)).Length.ShouldBe(5);
        await Should.ThrowAsync<ProtocolException>(connection.ReadLineAsync(4, CancellationToken.None).AsTask());
    }

    [Fact]
    public async Task ReadExactlyAsync_BytesBehindALine_AreTheNext()
    {
        using var connection = Connect(Encoding.ASCII.GetBytes("{5}\r\nab\r\ncd\r\n"), 4);
        await connection.ReadLineAsync(100, CancellationToken.None);
        var literal = new byte[5];
        await connection.ReadExactlyAsync(literal, CancellationToken.None);
        Encoding.ASCII.GetString(literal).ShouldBe("ab\r\nc");
        Encoding.ASCII.GetString((await connection.ReadLineAsync(100, CancellationToken.None)).Span).ShouldBe("d");
    }

    [Fact]
    public async Task WaitForInputAsync_Cancelled_LosesNothing()
    {
        await using var server = new Transcript("C: DONE\nS: * 1 EXISTS");
        using var connection = new MailConnection(server, new NullProtocolLogger(), m => new SmtpProtocolException(m));
        using var stop = new CancellationTokenSource();
        var waiting = connection.WaitForInputAsync(stop.Token).AsTask();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        await connection.WriteAsync("DONE\r\n"u8.ToArray(), CancellationToken.None);
        await connection.FlushAsync(CancellationToken.None);
        Encoding.ASCII.GetString((await connection.ReadLineAsync(100, CancellationToken.None)).Span).ShouldBe("* 1 EXISTS");
    }

    [Fact]
    public async Task WriteAsync_MoreThanTheBuffer_ArrivesInOrder()
    {
        using var target = new MemoryStream();
        using var connection = new MailConnection(target, new NullProtocolLogger(), m => new SmtpProtocolException(m));
        var expected = new List<byte>();
        for (var i = 1; i <= 300; i++)
        {
            var bytes = Enumerable.Repeat((byte)i, i * 7 % 500).ToArray();
            expected.AddRange(bytes);
            await (i % 3 == 0 ? connection.WriteSecretAsync(bytes, CancellationToken.None) : connection.WriteAsync(bytes, CancellationToken.None));
        }

        var large = new byte[100_000];
        expected.AddRange(large);
        await connection.WriteAsync(large, CancellationToken.None);
        await connection.FlushAsync(CancellationToken.None);
        target.ToArray().SequenceEqual(expected).ShouldBeTrue();
    }

    [Fact]
    public async Task WriteSecretAsync_AroundOtherBytes_IsStarredOutAlone()
    {
        using var log = new MemoryStream();
        using var logger = new ProtocolLogger(log, leaveOpen: true);
        using var connection = new MailConnection(new MemoryStream(), logger, m => new SmtpProtocolException(m));
        logger.AuthenticationSecretDetector = connection;
        await connection.WriteAsync("a LOGIN "u8.ToArray(), CancellationToken.None);
        await connection.WriteSecretAsync("ann"u8.ToArray(), CancellationToken.None);
        await connection.WriteAsync(" x\r\nb NOOP\r\n"u8.ToArray(), CancellationToken.None);
        await connection.FlushAsync(CancellationToken.None);
        await connection.WriteAsync("c NOOP\r\n"u8.ToArray(), CancellationToken.None);
        await connection.FlushAsync(CancellationToken.None);
        Encoding.ASCII.GetString(log.ToArray()).ShouldBe("C: a LOGIN *** x\r\nC: b NOOP\r\nC: c NOOP\r\n");
    }

    [Fact]
    public async Task StartDeflate_BytesThatHaveArrived_AreTheStartOfTheCompressed()
    {
        using var packed = new MemoryStream();
        await packed.WriteAsync("OK now\r\n"u8.ToArray());
        await using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await deflate.WriteAsync("* hello\r\n"u8.ToArray());
            await deflate.FlushAsync();
            await deflate.WriteAsync("* again\r\n"u8.ToArray());
        }

        using var connection = Connect(packed.ToArray());
        await connection.ReadLineAsync(100, CancellationToken.None);
        connection.StartDeflate();
        Encoding.ASCII.GetString((await connection.ReadLineAsync(100, CancellationToken.None)).Span).ShouldBe("* hello");
        Encoding.ASCII.GetString((await connection.ReadLineAsync(100, CancellationToken.None)).Span).ShouldBe("* again");
    }

    private static MailConnection Connect(byte[] bytes, int piece = int.MaxValue) =>
        new(new PieceStream(bytes, piece), new NullProtocolLogger(), m => new SmtpProtocolException(m));

    private sealed class PieceStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
