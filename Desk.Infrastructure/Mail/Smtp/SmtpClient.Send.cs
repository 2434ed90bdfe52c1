using MimeKit;

namespace MailKit.Net.Smtp;

/// <summary>Sending one message (RFC 5321, 3.3).</summary>
public partial class SmtpClient
{
    // with more in one go, both sides could wait for the other to read
    private const int CommandsAtOnce = 50;

    /// <inheritdoc/>
    /// <exception cref="SmtpCommandException">The server refused; nothing was delivered, and the client can go on.</exception>
    /// <exception cref="SmtpProtocolException">The server broke the rules, or hung up.</exception>
    /// <exception cref="FormatException">An address cannot be written; nothing was sent.</exception>
    /// <exception cref="NotSupportedException">An address needs SMTPUTF8, or TLS is required, and the server does not offer it; nothing was sent.</exception>
    public override async Task<string> SendAsync(
        FormatOptions options,
        MimeMessage message,
        MailboxAddress sender,
        IEnumerable<MailboxAddress> recipients,
        CancellationToken cancellationToken = default,
        ITransferProgress? progress = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(recipients);
        var connection = RequireConnection();
        List<MailboxAddress> to = [.. recipients.DistinctBy(r => r.Address, StringComparer.OrdinalIgnoreCase)];
        if (to.Count == 0)
        {
            throw new InvalidOperationException("There is no recipient.");
        }

        if (RequireTLS && !Offers(SmtpCapabilities.RequireTLS))
        {
            throw new NotSupportedException("The server cannot promise to pass the message on under TLS only.");
        }

        var letter = await PrepareAsync(options, message, sender, to, cancellationToken);
        try
        {
            await OfferAsync(connection, letter, cancellationToken);
            Require(await CommandAsync(connection, "DATA", cancellationToken), SmtpStatusCode.StartMailInput);
        }
        catch when (IsConnected)
        {
            await ResetAsync(connection);
            throw;
        }

        var reply = await SendBodyAsync(connection, letter, progress, cancellationToken);
        if (reply.StatusCode != SmtpStatusCode.Ok)
        {
            throw new SmtpCommandException(SmtpErrorCode.MessageNotAccepted, reply.StatusCode, reply.Response);
        }

        OnMessageSent(new MessageSentEventArgs(message, reply.Response));
        return reply.Response;
    }

    private async Task OfferAsync(MailConnection connection, SmtpLetter letter, CancellationToken cancellationToken)
    {
        var commands = letter.Rcpt.Prepend(letter.Mail);
        var (at, accepted) = (0, 0);
        foreach (var group in commands.Chunk(Offers(SmtpCapabilities.Pipelining) ? CommandsAtOnce : 1))
        {
            // every reply is read before anybody is told of one: an exception must not leave replies behind
            foreach (var reply in await ExchangeAsync(connection, group, cancellationToken))
            {
                accepted += Tell(letter, at++, reply) ? 1 : 0;
            }
        }

        if (accepted == 1)
        {
            // the sender alone
            OnNoRecipientsAccepted(letter.Message);
            throw new SmtpCommandException(SmtpErrorCode.MessageNotAccepted, SmtpStatusCode.TransactionFailed, "The server accepted no recipient.");
        }
    }

    private async Task<List<SmtpResponse>> ExchangeAsync(MailConnection connection, string[] commands, CancellationToken cancellationToken)
    {
        var replies = new List<SmtpResponse>(commands.Length);
        try
        {
            foreach (var command in commands)
            {
                await WriteLineAsync(connection, command, cancellationToken);
            }

            await connection.FlushAsync(cancellationToken);
            while (replies.Count < commands.Length && replies is not [.., { StatusCode: SmtpStatusCode.ServiceNotAvailable }])
            {
                replies.Add(await ReplyAsync(connection, cancellationToken));
            }
        }
        catch
        {
            Drop();
            throw;
        }

        return replies;
    }

    /// <summary>Tells of the reply to MAIL, which is number 0, or to a RCPT. True when it was taken.</summary>
    private bool Tell(SmtpLetter letter, int number, SmtpResponse reply)
    {
        var taken = (int)reply.StatusCode is >= 200 and < 300;
        var mailbox = number == 0 ? letter.Sender : letter.Recipients[number - 1];
        var code = number == 0 ? SmtpErrorCode.SenderNotAccepted : SmtpErrorCode.RecipientNotAccepted;
        if (taken && number > 0)
        {
            OnRecipientAccepted(letter.Message, mailbox, reply);
        }
        else if (!taken && number > 0)
        {
            OnRecipientNotAccepted(letter.Message, mailbox, reply);
        }
        else if (!taken)
        {
            OnSenderNotAccepted(letter.Message, mailbox, reply);
        }

        return taken || (number > 0 && IsConnected) ? taken : throw new SmtpCommandException(code, reply.StatusCode, mailbox, reply.Response);
    }

    private async Task<SmtpResponse> SendBodyAsync(MailConnection connection, SmtpLetter letter, ITransferProgress? progress, CancellationToken cancellationToken)
    {
        try
        {
            var body = new BodyStream(connection, letter.Size, progress);
            await letter.Message.WriteToAsync(letter.Format, body, cancellationToken);
            await body.EndAsync(cancellationToken);
            return await ReplyAsync(connection, cancellationToken);
        }
        catch
        {
            // without its final dot the server throws away what it has
            Drop();
            throw;
        }
    }

    private async Task ResetAsync(MailConnection connection)
    {
        try
        {
            await CommandAsync(connection, "RSET", CancellationToken.None);
        }
        catch (Exception e) when (e is IOException or ProtocolException or TimeoutException)
        {
            // what was wrong before is what the caller is told; the connection is gone
        }
    }
}
