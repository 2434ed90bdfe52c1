using System.Net.Sockets;
using Desk.Core.Replies;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Desk.Infrastructure.Replies.Smtp;

/// <summary>Says what an exception means for a mail.</summary>
internal static class ExplainSmtpFailure
{
    /// <summary>Null when it means nothing about the mail: it was stopped in time, or it is a mistake of the program's.</summary>
    public static SmtpDelivery? Of(Exception e, SmtpServer server, HandoverClient client, bool mayBeComplete)
    {
        var delivery = client.TookNobody ? Nobody(server, client.Refused) : Judge(e, server, client.Refused);
        if (e is SmtpCommandException || !mayBeComplete)
        {
            return delivery;
        }

        // no reply came after all was said, whatever the reason
        return new SmtpDelivery(
            SmtpDeliveryKind.Uncertain,
            $"{server.Host} had the whole mail, but the connection ended before it said whether it takes it: {e.Message} Look whether it arrived before you send it again.",
            client.Refused);
    }

    private static SmtpDelivery? Judge(Exception e, SmtpServer server, IReadOnlyList<RefusedRecipient> refused) => e switch
    {
        SmtpCommandException c => OfCode((int)c.StatusCode, $"{WhatOf(c, server)}: {(int)c.StatusCode} {OneLine(c.Message)}", refused),
        SslHandshakeException => Later($"{OneLine(e.Message)}", refused),
        AuthenticationException => OfCode(CodeOf(e), $"{server.Host} did not accept the user name and the {(server.AccessToken is null ? "password" : "access token")}: {OneLine(e.Message)}", refused),
        NotSupportedException => new(SmtpDeliveryKind.Refused, $"{server.Host} cannot do what is needed: {e.Message}", refused),
        ServiceNotConnectedException => Later($"{server.Host} closed the connection.", refused),
        FormatException or InvalidOperationException => new(SmtpDeliveryKind.Refused, $"The mail cannot be sent as it is: {e.Message}", refused),
        SocketException s => Later($"{server.Host} cannot be reached on port {server.Port}: {s.Message}", refused),
        TimeoutException => Later($"{server.Host} did not answer in time: {e.Message}", refused),
        IOException or ProtocolException => Later($"The connection to {server.Host} broke: {e.Message}", refused),
        _ => null,
    };

    private static SmtpDelivery Nobody(SmtpServer server, IReadOnlyList<RefusedRecipient> refused) => new(
        refused.All(r => r.ForGood) ? SmtpDeliveryKind.Refused : SmtpDeliveryKind.TryLater,
        $"{server.Host} took no recipient: {string.Join("; ", refused.Select(r => $"{r.Address} ({r.Reason})"))}",
        refused);

    private static string WhatOf(SmtpCommandException e, SmtpServer server) => e.ErrorCode switch
    {
        SmtpErrorCode.SenderNotAccepted => $"{server.Host} did not accept the sender {e.Mailbox?.Address}",
        SmtpErrorCode.RecipientNotAccepted => $"{server.Host} did not accept the recipient {e.Mailbox?.Address}",
        SmtpErrorCode.MessageNotAccepted => $"{server.Host} did not accept the mail",
        _ => $"{server.Host} refused",
    };

    /// <summary>The code that a refusal to sign in starts with; a password that nobody has is the usual one.</summary>
    private static int CodeOf(Exception e) =>
        e.InnerException is SmtpCommandException inner ? (int)inner.StatusCode
        : e.Message is [>= '4' and <= '5', >= '0' and <= '9', >= '0' and <= '9', ..] m ? int.Parse(m.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture)
        : (int)SmtpStatusCode.AuthenticationInvalidCredentials;

    private static SmtpDelivery OfCode(int code, string text, IReadOnlyList<RefusedRecipient> refused) =>
        new(code >= 500 ? SmtpDeliveryKind.Refused : SmtpDeliveryKind.TryLater, text, refused);

    private static SmtpDelivery Later(string text, IReadOnlyList<RefusedRecipient> refused) => new(SmtpDeliveryKind.TryLater, text, refused);

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
