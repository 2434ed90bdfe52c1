using System.Text;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Infrastructure.Mail;
using Desk.Tests.Database;
using Desk.Tests.Satisfaction;

namespace Desk.Tests.Replies;

/// <summary>The source of what Desk has sent: as it left, for whoever sees its ticket and mailbox, without what is its customer's alone.</summary>
public sealed class ReadSentMailTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task OpenAsync_OfWhatLeft_IsTheSameTextAndThereOnlyThen(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        organisation.Desk.Sender.Reset();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var id = (await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { Bcc = [new(null, "boss@b.example")] })).MessageId!.Value;
        (await ReadAsync(organisation, organisation.Agent, id)).ShouldBeNull("it has not left");
        (await organisation.Desk.Get<ReadSentMail>().RunAsync(organisation.Agent, id, CancellationToken.None))!.SentAt.ShouldBeNull();
        await organisation.LeaveAsync();

        using var left = new MemoryStream();
        await ComposeMail.WriteAsync(organisation.Desk.Sender.Left.ShouldHaveSingleItem(), left, CancellationToken.None, withBcc: true);
        (await ReadAsync(organisation, organisation.Agent, id)).ShouldBe(Encoding.UTF8.GetString(left.ToArray()));
        var facts = (await organisation.Desk.Get<ReadSentMail>().RunAsync(organisation.Light, id, CancellationToken.None))!;
        (facts.Number, facts.SentAt.HasValue).ShouldBe((ticket.Number, true));
        var stranger = organisation.Agent with { Mailboxes = new HashSet<long> { organisation.OtherMailboxId } };
        (await ReadAsync(organisation, stranger, id)).ShouldBeNull();
        (await organisation.Desk.Get<ReadSentMail>().RunAsync(stranger, id, CancellationToken.None)).ShouldBeNull();
        (await ReadAsync(organisation, organisation.Agent, mail.Id)).ShouldBeNull("that arrived");
    }

    [ProviderFact]
    public async Task OpenAsync_OfWhatNobodyKnew_IsThereOnceSomebodySaysThatItArrived(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        organisation.Desk.Sender.Reset();
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        var id = (await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id)).MessageId!.Value;
        organisation.Desk.Sender.OnSend = _ => throw new IOException("The line broke.");
        await organisation.LeaveAsync();
        (await ReadAsync(organisation, organisation.Agent, id)).ShouldBeNull("nobody knows whether it left");
        (await organisation.Desk.Get<SettleDelivery>().HasArrivedAsync(organisation.Agent, id, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);

        (await ReadAsync(organisation, organisation.Agent, id)).ShouldNotBeNull().ShouldContain("Message-ID:");
        (await organisation.Desk.Get<ReadSentMail>().RunAsync(organisation.Agent, id, CancellationToken.None))!.SentAt.ShouldBe(organisation.Desk.Time.GetUtcNow());
    }

    [ProviderFact]
    public async Task OpenAsync_OfAMailThatAsks_HandsNoLinkOn(DatabaseProvider provider)
    {
        var organisation = await databases.FoundAskingAsync(provider);
        var (ticketId, token) = await organisation.AskedAsync();
        await using var context = organisation.Open();
        var id = context.Messages.Where(m => m.TicketId == ticketId && m.Outbound != null).Select(m => m.Id).Single();

        var source = (await ReadAsync(organisation, organisation.Agent, id))!;

        source.ShouldContain("How was it");
        source.Replace("=\r\n", "", StringComparison.Ordinal).ShouldNotContain(token);
    }

    private static async Task<string?> ReadAsync(TestOrganisation organisation, Core.People.AgentScope by, long id)
    {
        await using var raw = await organisation.Desk.Get<ReadSentMail>().OpenAsync(by, id, CancellationToken.None);
        return raw is null ? null : await new StreamReader(raw).ReadToEndAsync();
    }
}
