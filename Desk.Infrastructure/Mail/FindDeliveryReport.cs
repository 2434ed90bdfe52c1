using Desk.Core.Mail;
using Desk.Core.Mail.Bounces;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Joins what a mail says to machines about a delivery with what it says to people.</summary>
internal static class FindDeliveryReport
{
    public static DeliveryReport? In(ReadMail mail, CollectBodies bodies)
    {
        var returned = Describe(bodies.Returned);
        if (bodies.DeliveryStatus is { } status && ReadDeliveryStatus.From(status, returned?.MessageId) is { } told)
        {
            return CompleteReport.Complete(told, mail, returned);
        }

        var prose = ReadProseReport.Find(mail, returned);
        return prose is not null && InnerReport(bodies.Returned) is { } inner ? inner : prose;
    }

    /// <summary>A gateway may wrap the report of another server into a letter of its own.</summary>
    private static DeliveryReport? InnerReport(MimeMessage? returned)
    {
        if (returned?.Body is not MultipartReport report)
        {
            return null;
        }

        var inner = new CollectBodies(new CollectWarnings());
        inner.WalkMail(report);
        return inner.DeliveryStatus is { } status ? ReadDeliveryStatus.From(status, inner.Returned?.MessageId) : null;
    }

    private static ReturnedMail? Describe(MimeMessage? returned) => returned is null
        ? null
        : new ReturnedMail(returned.MessageId, [.. returned.To.Mailboxes.Select(m => m.Address).Where(a => a.Contains('@', StringComparison.Ordinal))]);
}
