using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Desk.Core.Database;
using Desk.Core.Intake;
using Desk.Core.Mailboxes;
using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Infrastructure;
using Desk.Tests.People;
using Desk.Tests.Week;
using Desk.Web.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Desk.Tests.Attachments;

/// <summary>What is stored, asked for while the store is away.</summary>
public sealed class AnswerUnreadableTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    private const int Files = 11; // one more than a message keeps

    [Fact]
    public async Task Files_OfAStoreThatIsAway_AreASentenceAndInTheLog()
    {
        var mailbox = (await desk.Services.GetRequiredService<ListMailboxes>().SourcesAsync(CancellationToken.None)).Single();
        var accepted = (await desk.Services.GetRequiredService<TakeInMail>().RunAsync(mailbox, [IncomingMail.NamedByContent(Mail())], null, CancellationToken.None))[0];
        await using var context = desk.Services.GetRequiredService<IDeskContextFactory>().Create(mailbox.Tenant);
        var message = await context.Messages.Include(m => m.Attachments).SingleAsync();
        var file = message.Attachments[0].Id;
        var forward = new ForwardRequest { TicketId = message.TicketId, MessageId = message.Id, To = [new(null, "nina@supplier.example")] };
        var sent = (await desk.Services.GetRequiredService<ForwardMessage>().RunAsync(desk.Owner, forward, "test", CancellationToken.None)).MessageId!.Value;
        await Eventually.TrueAsync(() => context.Outbound.AnyAsync(o => o.MessageId == sent && o.State == DeliveryState.Sent), "the forward has left");
        using var client = await desk.SignInAsync(AgentRole.Owner);
        string[] paths =
        [
            $"/ledger/{accepted.OccurrenceId}/raw", $"/messages/{sent}/raw", $"/attachments/{file}", $"/attachments/{file}/preview",
            $"/messages/{message.Id}/left-out/{message.LeftOut.Single().Part}", desk.Services.GetRequiredService<FileLink>().Of(mailbox.Tenant, file),
        ];
        foreach (var path in paths)
        {
            (await StatusAsync(client, path)).Status.ShouldBe(HttpStatusCode.OK, path);
        }

        var log = new ConcurrentQueue<string>();
        desk.Services.GetRequiredService<ILoggerFactory>().AddProvider(new WeekWarnings(log));
        Directory.Move(desk.Services.GetRequiredService<DataDirectory>().Blobs, desk.Services.GetRequiredService<DataDirectory>().Blobs + ".away");

        foreach (var path in paths)
        {
            log.Clear();
            var (status, body) = await StatusAsync(client, path);
            status.ShouldBe(HttpStatusCode.ServiceUnavailable, path);
            JsonSerializer.Deserialize<JsonElement>(body).GetProperty("detail").GetString().ShouldBe("What is stored here cannot be read just now; the log of Desk says why. Try again later.");
            log.ShouldContain(line => line.Contains("is stored and cannot be read", StringComparison.Ordinal), path);
            log.ShouldNotContain(line => line.Contains("/files/", StringComparison.Ordinal) && line.Contains(path, StringComparison.Ordinal), "a link is a key");
        }

        // what is not there is not there, whether the store is away or not
        (await StatusAsync(client, "/attachments/987654")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<(HttpStatusCode Status, string Body)> StatusAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static byte[] Mail()
    {
        var mail = new StringBuilder("From: Petra <petra@litware.example>\r\nTo: support@desk.example\r\nSubject: Pictures\r\nMessage-ID: <pictures@litware.example>\r\n")
            .Append("MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee them.\r\n");
        for (var n = 0; n < Files; n++)
        {
            mail.Append($"--b\r\nContent-Type: image/gif\r\nContent-Disposition: attachment; filename=\"{n}.gif\"\r\n\r\nGIF89a, the {n}th\r\n");
        }

        return Encoding.ASCII.GetBytes(mail.Append("--b--\r\n").ToString());
    }
}
