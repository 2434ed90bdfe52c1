using Desk.Core.Mail;
using Desk.Infrastructure.Mail;
using Desk.Infrastructure.Mail.Dkim;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Desk.Infrastructure.Replies.Smtp;

/// <summary>Hands one mail to a server by SMTP, and tells for sure whether the server has it, or that nobody knows.</summary>
public static class DeliverBySmtp
{
    /// <param name="server">The account's.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="cancellationToken">Stops before the server can have had the mail.</param>
    /// <param name="signer">Signs it; null for an account without a key.</param>
    /// <param name="beginAsync">Asked once the server is ready for the mail; false calls it off.</param>
    /// <exception cref="OperationCanceledException">It was stopped before the server can have had the mail.</exception>
    public static async Task<SmtpDelivery> RunAsync(
        SmtpServer server, OutgoingMail mail, CancellationToken cancellationToken, SignWithDkim? signer = null, Func<CancellationToken, Task<bool>>? beginAsync = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        ArgumentNullException.ThrowIfNull(mail);
        using var client = new HandoverClient(mail.WantsReports);
        var watch = new WatchHandover();
        var asking = false;
        try
        {
            await using var composed = await ComposeMail.MakeAsync(mail, cancellationToken, signer: signer);
            var recipients = mail.To.Concat(mail.Cc).Concat(mail.Bcc).Select(ToMailbox).ToList();
            await ConnectAsync(client, server, cancellationToken);
            asking = true;
            var goesOn = beginAsync is null || await beginAsync(cancellationToken);
            asking = false;
            if (!goesOn)
            {
                await SayGoodbyeAsync(client, cancellationToken);
                return new SmtpDelivery(SmtpDeliveryKind.CalledOff, "", []);
            }

            var words = await client.SendAsync(composed.Message, mail.WantsReports ? ToMailbox(mail.From) : new MailboxAddress(null, ""), recipients, cancellationToken, watch);
            await SayGoodbyeAsync(client, cancellationToken);
            return new SmtpDelivery(SmtpDeliveryKind.Sent, words.ReplaceLineEndings(" "), client.Refused);
        }
        catch (Exception e) when (!asking && ExplainSmtpFailure.Of(e, server, client, watch.MayBeComplete) is { } explained)
        {
            return explained;
        }
    }

    // no library may be trusted with a line end in what becomes a command
    private static MailboxAddress ToMailbox(MailAddress address) =>
        address.Address.Any(char.IsControl) ? throw new FormatException("An address of the envelope has a control character.") : new MailboxAddress(address.Name, address.Address);

    private static async Task ConnectAsync(SmtpClient client, SmtpServer server, CancellationToken cancellationToken)
    {
        client.Timeout = (int)server.Patience.TotalMilliseconds;

        // lists that cannot be fetched would stop all mail, and most authorities no longer publish any
        client.CheckCertificateRevocation = false;
        if (server.Trusted.Count > 0)
        {
            client.ServerCertificateValidationCallback = new TrustCertificates(server.Trusted).Accepts;
        }

        await client.ConnectAsync(server.Host, server.Port, ChooseSocketOptions.For(server.Security), cancellationToken);
        if (server.UserName is not { } user)
        {
            return;
        }

        if (server.AccessToken is { } fetch)
        {
            await client.AuthenticateAsync(new SaslMechanismOAuth2(user, await fetch(cancellationToken)), cancellationToken);
        }
        else
        {
            ChooseMechanism.For(client);
            await client.AuthenticateAsync(user, server.Password ?? "", cancellationToken);
        }
    }

    private static async Task SayGoodbyeAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        try
        {
            await client.DisconnectAsync(true, cancellationToken);
        }
#pragma warning disable CA1031 // the server has the mail: nothing that happens now may say otherwise
        catch (Exception)
#pragma warning restore CA1031
        {
            // gone without a word
        }
    }
}
