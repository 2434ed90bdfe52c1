using System.Text;
using Desk.Core.Attachments;
using Desk.Core.Intake;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mail;
using Desk.Tests.Database;
using Desk.Tests.Intake;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Desk.Tests.Attachments;

/// <summary>A mail with more and larger files than a message keeps, through the real intake into each store and each database.</summary>
public sealed class WholeMailTests(TestDatabases databases, TestStores stores) : IClassFixture<TestDatabases>, IClassFixture<TestStores>
{
    private const int Large = 3;
    private static readonly string[] Names = [.. Enumerable.Range(0, 12).Select(n => n is 10 or 11 ? $"picture {n}.png" : n == 1 ? "Bericht für März.pdf" : $"file {n}.bin")];
    private static readonly Lazy<byte[][]> Contents = new(() => [.. Enumerable.Range(0, 12).Select(ContentOf)]);
    private static readonly Lazy<byte[]> Mail = new(() => Write(Contents.Value));

    [StoreFact]
    public async Task TakeIn_TwelveFilesOneTooLarge_EveryByteComesBack(StoreKind kind, DatabaseProvider provider)
    {
        var (organisation, store) = (await (await databases.OpenAsync(provider)).FoundAsync(), await stores.OpenAsync(kind));
        await AcceptAsync(organisation, store.Blobs);

        await Process(organisation, store.Blobs).DueAsync(organisation.Scope, CancellationToken.None);

        var message = await MessageAsync(organisation);
        message.LeftOut.Select(f => (f.Part, f.Name, f.Size, f.Why)).ShouldBe(
            [(Large, Names[Large], 30L << 20, LeftOutReason.FileTooLarge), (9, Names[9], Contents.Value[9].Length, LeftOutReason.TooManyFiles)]);
        message.Attachments.Select(a => a.Name).ShouldBe(Names.Where((_, n) => n is not (Large or 9)));
        message.Attachments.Where(a => a.Inline).Select(a => (a.Name, a.Type, a.ContentId)).ShouldBe(
            [("picture 10.png", "image/png", "pic10@x.example"), ("picture 11.png", "image/png", "pic11@x.example")]);
        foreach (var file in message.Attachments)
        {
            await SameAsync(await new OpenAttachment(organisation.Desk.Contexts, store.Blobs).RunAsync(organisation.Agent, file.Id, CancellationToken.None), file.Name);
        }

        var leftOut = new OpenLeftOut(organisation.Desk.Contexts, store.Blobs, new MimeMailReader());
        foreach (var file in message.LeftOut)
        {
            await SameAsync(await leftOut.RunAsync(organisation.Agent, message.Id, file.Part, CancellationToken.None), file.Name);
        }

        var body = await organisation.Desk.Get<ReadMessageBody>().RunAsync(organisation.Agent, message.Id, CancellationToken.None);
        foreach (var picture in message.Attachments.Where(a => a.Inline))
        {
            body!.Html.ShouldContain($"cid:{picture.ContentId}");
            body.Inline[picture.ContentId!].ShouldBe(picture.Id);
        }
    }

    [StoreFact]
    public async Task TakeIn_KilledTwiceBetweenStoringAndFiling_HasEachFileOnce(StoreKind kind, DatabaseProvider provider)
    {
        var (organisation, store) = (await (await databases.OpenAsync(provider)).FoundAsync(), await stores.OpenAsync(kind));
        await AcceptAsync(organisation, store.Blobs);
        for (var kill = 0; kill < 2; kill++)
        {
            await Should.ThrowAsync<OperationCanceledException>(() => Process(organisation, new DiesAfterStoring(store.Blobs)).DueAsync(organisation.Scope, CancellationToken.None));
        }

        await Process(organisation, store.Blobs).DueAsync(organisation.Scope, CancellationToken.None);

        var message = await MessageAsync(organisation);
        message.Attachments.Count.ShouldBe(10);
        var raw = (await organisation.Open().Occurrences.SingleAsync()).Raw.Key;
        (await store.KeysAsync(organisation.Scope)).ShouldBe(message.Attachments.Select(a => a.Blob.Key).Append(raw).Order(StringComparer.Ordinal));
        message.Attachments.Select(a => a.Blob.Key.Split('/')[0]).Distinct().ShouldHaveSingleItem();
    }

    [ProviderFact]
    public async Task OpenLeftOut_WhoMayNotSeeTheTicket_GetsNothing(DatabaseProvider provider)
    {
        var (organisation, store) = (await (await databases.OpenAsync(provider)).FoundAsync(), await stores.OpenAsync(StoreKind.File));
        await AcceptAsync(organisation, store.Blobs);
        await Process(organisation, store.Blobs).DueAsync(organisation.Scope, CancellationToken.None);
        var message = await MessageAsync(organisation);
        var other = await organisation.Desk.FoundAsync("Beta");
        var leftOut = new OpenLeftOut(organisation.Desk.Contexts, store.Blobs, new MimeMailReader());

        foreach (var stranger in new[] { organisation.Agent with { Mailboxes = new HashSet<long> { organisation.OtherMailboxId } }, other.Owner })
        {
            (await leftOut.RunAsync(stranger, message.Id, Large, CancellationToken.None)).ShouldBeNull();
            (await leftOut.FindAsync(stranger, message.Id, Large, CancellationToken.None)).ShouldBeNull();
        }

        (await leftOut.RunAsync(organisation.Agent, message.Id, 0, CancellationToken.None)).ShouldBeNull("it is kept, and not left out");
        (await leftOut.FindAsync(organisation.Agent, message.Id, Large, CancellationToken.None)).ShouldNotBeNull().Name.ShouldBe(Names[Large]);
    }

    private static Task AcceptAsync(TestOrganisation organisation, IBlobStore blobs) => new AcceptMail(organisation.Desk.Contexts, blobs, organisation.Desk.Time)
        .RunAsync(TakeInMailTests.MailboxOf(organisation), [TestMail.Incoming(Mail.Value)], CancellationToken.None);

    private static ProcessMail Process(TestOrganisation organisation, IBlobStore blobs) =>
        new(organisation.Desk.Contexts, new MimeMailReader(), blobs, organisation.Desk.Get<Core.Mail.ThreadToken>(), organisation.Desk.Time, NullLogger<ProcessMail>.Instance);

    private static async Task<Message> MessageAsync(TestOrganisation organisation)
    {
        await using var context = organisation.Open();
        return await context.Messages.AsNoTracking().Include(m => m.Attachments.OrderBy(a => a.Id)).SingleAsync();
    }

    private static async Task SameAsync(OpenedAttachment? file, string name)
    {
        file.ShouldNotBeNull(name);
        await using var content = file.Content;
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        (file.Name, file.Size).ShouldBe((name, bytes.Length));
        bytes.GetBuffer().AsSpan(0, (int)bytes.Length).SequenceEqual(Contents.Value[Array.IndexOf(Names, name)]).ShouldBeTrue(name);
    }

    private static byte[] ContentOf(int n)
    {
        var bytes = new byte[n == Large ? 30 << 20 : 20_000 + (n * 1000)];
        new Random(n).NextBytes(bytes);
        if (n is 10 or 11)
        {
            new byte[] { 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a }.CopyTo(bytes, 0);
        }

        return bytes;
    }

    private static byte[] Write(byte[][] contents)
    {
        var mail = new StringBuilder("From: Petra <petra@litware.example>\r\nTo: support@desk.example\r\nSubject: All of it\r\nMessage-ID: <all@x.example>\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>See <img src=\"cid:pic10@x.example\"> and <img src=\"cid:pic11@x.example\"></p>\r\n");
        for (var n = 0; n < contents.Length; n++)
        {
            // what the pictures say of themselves is wrong
            mail.Append("--m\r\nContent-Type: ").Append(n is 10 or 11 ? "image/jpeg" : n == 1 ? "application/pdf" : "application/x-thing")
                .Append("\r\nContent-Disposition: attachment; filename*=utf-8''").Append(Uri.EscapeDataString(Names[n]))
                .Append("\r\nContent-ID: <pic").Append(n).Append("@x.example>\r\nContent-Transfer-Encoding: base64\r\n\r\n")
                .Append(Convert.ToBase64String(contents[n], Base64FormattingOptions.InsertLineBreaks)).Append("\r\n");
        }

        return Encoding.ASCII.GetBytes(mail.Append("--m--\r\n").ToString());
    }

    /// <summary>A process that ends when the files are stored and nothing is filed.</summary>
    private sealed class DiesAfterStoring(IBlobStore blobs) : IBlobStore
    {
        public async Task StoreAsync(TenantScope tenant, IReadOnlyList<NewBlob> files, CancellationToken cancellationToken)
        {
            await blobs.StoreAsync(tenant, files, cancellationToken);
            throw new OperationCanceledException("Killed.");
        }

        public Task<IReadOnlyList<BlobRef>> AppendAsync(TenantScope tenant, string folder, IReadOnlyList<ReadOnlyMemory<byte>> parts, CancellationToken cancellationToken) =>
            blobs.AppendAsync(tenant, folder, parts, cancellationToken);

        public Task DeleteAsync(TenantScope tenant, string key, CancellationToken cancellationToken) => blobs.DeleteAsync(tenant, key, cancellationToken);

        public Task<Stream> OpenAsync(TenantScope tenant, BlobRef blob, CancellationToken cancellationToken) => blobs.OpenAsync(tenant, blob, cancellationToken);

        public Task ProbeAsync(CancellationToken cancellationToken) => blobs.ProbeAsync(cancellationToken);
    }
}
