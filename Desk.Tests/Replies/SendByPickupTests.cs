using System.Text;
using Desk.Core.Mail;
using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Core.Tenants;
using Desk.Infrastructure;
using Desk.Infrastructure.Replies;

namespace Desk.Tests.Replies;

public sealed class SendByPickupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MailboxSource _mailbox = new(new TenantScope(1), 1, "support@desk.example", MailboxKind.Pickup, null);

    private static readonly OutgoingMail Mail = new()
    {
        MessageId = "desk.1@desk.example",
        Date = new DateTimeOffset(2026, 11, 20, 13, 0, 0, TimeSpan.Zero),
        From = new MailAddress("Support", "support@desk.example"),
        To = [new MailAddress("Petra", "petra@litware.example")],
        Bcc = [new MailAddress(null, "audit@desk.example")],
        Subject = "Hello",
        Text = "Hello",
    };

    [Fact]
    public async Task SendAsync_Prepared_IsInOutboundAloneWithEveryRecipient()
    {
        var sender = new SendByPickup(new DataDirectory(_folder.Path));
        await sender.PrepareAsync(_mailbox, Mail, CancellationToken.None);
        (await sender.HasLeftAsync(_mailbox, Mail.MessageId, CancellationToken.None)).ShouldBe(false);

        (await sender.SendAsync(_mailbox, Mail, _ => Task.FromResult(true), CancellationToken.None)).ShouldBe(Handover.Accepted);

        (await sender.HasLeftAsync(_mailbox, Mail.MessageId, CancellationToken.None)).ShouldBe(true);
        var root = Path.Combine(_folder.Path, "mail", "support@desk.example");
        Directory.GetFiles(Path.Combine(root, "sending")).ShouldBeEmpty();
        var file = Directory.GetFiles(Path.Combine(root, "outbound")).ShouldHaveSingleItem();
        Encoding.UTF8.GetString(await File.ReadAllBytesAsync(file)).ShouldContain("Bcc: audit@desk.example\r\n");
    }

    [Fact]
    public async Task HasLeftAsync_FolderIsGone_NobodyKnows()
    {
        var sender = new SendByPickup(new DataDirectory(_folder.Path));

        (await sender.HasLeftAsync(_mailbox, Mail.MessageId, CancellationToken.None)).ShouldBeNull();
    }

    public void Dispose() => _folder.Dispose();
}
