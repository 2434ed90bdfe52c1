using System.Text;

namespace MailKit.Net.Smtp;

/// <summary>One command and its reply.</summary>
public partial class SmtpClient
{
    private async ValueTask<SmtpResponse> CommandAsync(MailConnection connection, string command, CancellationToken cancellationToken)
    {
        try
        {
            await WriteLineAsync(connection, command, cancellationToken);
            await connection.FlushAsync(cancellationToken);
            return await ReplyAsync(connection, cancellationToken);
        }
        catch
        {
            Drop();
            throw;
        }
    }

    private async ValueTask<SmtpResponse> ReplyAsync(MailConnection connection, CancellationToken cancellationToken)
    {
        var reply = await ReadReply.RunAsync(connection, cancellationToken);
        if (reply.StatusCode == SmtpStatusCode.ServiceNotAvailable)
        {
            // after these words the server hangs up (RFC 5321, 3.8)
            Drop();
        }

        return reply;
    }

    private static ValueTask WriteLineAsync(MailConnection connection, string line, CancellationToken cancellationToken) =>
        connection.WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellationToken);
}
