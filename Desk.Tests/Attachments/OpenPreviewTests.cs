using Desk.Core.Attachments;
using Desk.Core.People;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Attachments;

public sealed class OpenPreviewTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_Pdf_IsShownToWhoMayDownloadIt(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        var (alpha, bravo) = (await desk.FoundAsync("Alpha"), await desk.FoundAsync("Bravo"));
        var (here, hidden) = (await AddAsync(alpha, alpha.MailboxId), await AddAsync(alpha, alpha.OtherMailboxId));

        (await TypeAsync(alpha.Limited, here)).ShouldBe("application/pdf");
        (await TypeAsync(alpha.Limited, hidden)).ShouldBeNull();
        (await TypeAsync(alpha.Agent, hidden)).ShouldBe("application/pdf");
        (await TypeAsync(bravo.Owner, here)).ShouldBeNull();
        (await desk.Get<OpenPreview>().OfTenantAsync(bravo.Scope, here, CancellationToken.None)).ShouldBeNull();

        async Task<string?> TypeAsync(AgentScope agent, long file)
        {
            var opened = await desk.Get<OpenPreview>().RunAsync(agent, file, CancellationToken.None);
            await (opened?.Content.DisposeAsync() ?? ValueTask.CompletedTask);
            return opened?.Type;
        }
    }

    // declared as nothing that is known: what its first bytes say counts
    private static async Task<long> AddAsync(TestOrganisation organisation, long mailboxId)
    {
        var (message, _, _) = await organisation.AddMailAsync((await organisation.AddTicketAsync(mailboxId: mailboxId)).Id);
        var blob = (await organisation.Desk.Blobs.AppendAsync(organisation.Scope, "raw", ["%PDF-1.4"u8.ToArray()], CancellationToken.None))[0];
        await using var context = organisation.Open();
        var file = new Attachment("bill", SniffType.Unknown, 8) { Blob = blob, Message = await context.Messages.SingleAsync(m => m.Id == message.Id) };
        context.Add(file);
        await context.SaveChangesAsync();
        return file.Id;
    }
}
