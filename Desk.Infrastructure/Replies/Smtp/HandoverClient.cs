using Desk.Core.Replies;
using MailKit;
using MailKit.Net.Smtp;
using MimeKit;

namespace Desk.Infrastructure.Replies.Smtp;

/// <summary>Sends to whom the server takes and remembers the others; asks for reports on failure and delay under the mail's own id.</summary>
internal sealed class HandoverClient : SmtpClient
{
    // RFC 3461, 4.4
    private const int LongestEnvelopeId = 100;

    private readonly List<RefusedRecipient> _refused = [];

    private readonly bool _wantsReports;

    /// <param name="wantsReports">False when nobody would read them (RFC 3834, 3.3).</param>
    public HandoverClient(bool wantsReports = true)
    {
        _wantsReports = wantsReports;
        DeliveryStatusNotificationType = DeliveryStatusNotificationType.HeadersOnly;
    }

    public IReadOnlyList<RefusedRecipient> Refused => _refused;

    /// <summary>True when every recipient was refused.</summary>
    public bool TookNobody { get; private set; }

    protected override DeliveryStatusNotification? GetDeliveryStatusNotifications(MimeMessage message, MailboxAddress mailbox) =>
        _wantsReports ? DeliveryStatusNotification.Failure | DeliveryStatusNotification.Delay : DeliveryStatusNotification.Never;

    protected override string? GetEnvelopeId(MimeMessage message) => message.MessageId is { Length: <= LongestEnvelopeId } id ? id : null;

    protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
    {
        if (response.StatusCode == SmtpStatusCode.ServiceNotAvailable)
        {
            // this is no word about the recipient: the server hangs up
            base.OnRecipientNotAccepted(message, mailbox, response);
        }

        _refused.Add(new RefusedRecipient(mailbox.Address, (int)response.StatusCode >= 500, response.Response.ReplaceLineEndings(" ")));
    }

    protected override void OnNoRecipientsAccepted(MimeMessage message) => TookNobody = true;
}
