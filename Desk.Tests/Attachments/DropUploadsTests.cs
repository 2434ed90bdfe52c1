using Desk.Core.Attachments;
using Desk.Core.Replies;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Attachments;

public sealed class DropUploadsTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_OldUploads_DropsWhatNothingClaimed(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        var organisation = await desk.FoundAsync();
        var ticket = await organisation.AddTicketAsync();
        var (forgotten, inDraft, inText, shared) = (await UploadAsync(organisation), await UploadAsync(organisation), await UploadAsync(organisation), await UploadAsync(organisation));
        await organisation.AddMailAsync(ticket.Id);
        await SaveAsync(organisation, ticket.Id, new DraftContent($"<p><img src=\"/attachments/{inText}\"></p>", null, [inDraft], null));
        await using (var context = organisation.Open())
        {
            var copy = await context.Attachments.AsNoTracking().SingleAsync(a => a.Id == shared);
            context.Add(new Attachment("again.txt", "text/plain", copy.Size) { Blob = copy.Blob with { }, Message = (await context.Messages.FirstAsync()) });
            await context.SaveChangesAsync();
        }

        desk.Time.Advance(DropUploads.Kept);
        var fresh = await UploadAsync(organisation);
        (await desk.Get<DropUploads>().RunAsync(CancellationToken.None)).ShouldBe(0, "a day is not over");
        var (gone, kept) = (await BlobAsync(organisation, forgotten), await BlobAsync(organisation, shared));
        desk.Time.Advance(TimeSpan.FromSeconds(1));

        (await desk.Get<DropUploads>().RunAsync(CancellationToken.None)).ShouldBe(2);

        await using var after = organisation.Open();
        (await after.Attachments.Where(a => a.MessageId == null).OrderBy(a => a.Id).Select(a => a.Id).ToListAsync()).ShouldBe([inDraft, inText, fresh]);
        await Should.ThrowAsync<FileNotFoundException>(() => desk.Blobs.OpenAsync(organisation.Scope, gone, CancellationToken.None));
        await using var bytes = await desk.Blobs.OpenAsync(organisation.Scope, kept, CancellationToken.None);
        bytes.Length.ShouldBe(3);
    }

    private static async Task<long> UploadAsync(TestOrganisation organisation) =>
        (await organisation.Desk.Get<UploadFile>().RunAsync(organisation.Agent, "a.txt", "text/plain", new MemoryStream([1, 2, 3]), CancellationToken.None)).Id!.Value;

    private static async Task SaveAsync(TestOrganisation organisation, long ticketId, DraftContent content) =>
        (await organisation.Desk.Get<SaveDraft>().RunAsync(organisation.Agent, ticketId, DraftKind.Reply, content, null, CancellationToken.None)).Outcome.ShouldBe(DraftOutcome.Saved);

    private static async Task<BlobRef> BlobAsync(TestOrganisation organisation, long id)
    {
        await using var context = organisation.Open();
        return await context.Attachments.AsNoTracking().Where(a => a.Id == id).Select(a => a.Blob).SingleAsync();
    }
}
