using Desk.Core.Mail;
using Desk.Core.Mail.Bounces;
using MimeKit;

namespace Desk.Infrastructure.Mail;

/// <summary>Joins what a mail says to machines about a delivery with what it says to people.</summary>
internal static class FindDeliveryReport
{
    private const int DeepestPart = 20;

    /// <param name="mail">The mail as far as it is read.</param>
    /// <param name="body">Its parts.</param>
    /// <param name="original">The mail that it brings back, or null.</param>
    public static DeliveryReport? In(ReadMail mail, MimeEntity? body, MimeMessage? original)
    {
        var returned = Describe(original);
        if (ReadDeliveryStatus.From(StatusParts(body, DeepestPart), returned?.MessageId) is { } told)
        {
            return CompleteReport.Complete(told, mail, returned);
        }

        // only a letter that names nobody passes on what it wraps; else what comes back may be an older report that bounced itself
        var prose = ReadProseReport.Find(mail, returned is null ? null : returned with { Recipients = [] });
        return prose is not { Recipients.Count: 0 } ? prose : InnerReport(original) ?? prose with { Recipients = returned?.Recipients ?? [] };
    }

    /// <summary>A gateway may wrap the report of another server into a letter of its own.</summary>
    private static DeliveryReport? InnerReport(MimeMessage? wrapped) =>
        wrapped?.Body is MultipartReport report ? ReadDeliveryStatus.From(StatusParts(report, DeepestPart), FindReturned(report)?.MessageId) : null;

    private static IEnumerable<MessageDeliveryStatus> StatusParts(MimeEntity? entity, int depth) => entity switch
    {
        MessageDeliveryStatus status => [status],
        Multipart multipart when depth > 0 => multipart.SelectMany(part => StatusParts(part, depth - 1)),
        _ => [],
    };

    private static MimeMessage? FindReturned(Multipart report) => report.OfType<MessagePart>().FirstOrDefault()?.Message;

    private static ReturnedMail? Describe(MimeMessage? original) => original is null
        ? null
        : new ReturnedMail(original.MessageId, [.. original.To.Mailboxes.Select(m => m.Address).Where(a => a.Contains('@', StringComparison.Ordinal))]);
}
