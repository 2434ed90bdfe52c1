using Desk.Core.Mailboxes;
using Desk.Core.Replies;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.Replies;

public sealed class SignatureTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task OfTicketAsync_AMailboxsOwn_HoldsItsWritersOrTheWritersStandsAlone(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        (await SignatureAsync(organisation, ticket.Id)).ShouldBe("");

        await SignAsync(organisation, "<p>{{agent.name}}, {{mailbox.name}}</p>");
        (await SignatureAsync(organisation, ticket.Id)).ShouldContain("Alpha Agent, Alpha support");

        await SignMailboxAsync(organisation, "<p>{{agent.signature}}</p><p>{{organisation.name}} Ltd</p>");
        var whole = await SignatureAsync(organisation, ticket.Id);
        whole.IndexOf("Alpha Agent, Alpha support", StringComparison.Ordinal).ShouldBeInRange(0, whole.IndexOf("Alpha Ltd", StringComparison.Ordinal));

        await SignMailboxAsync(organisation, "<p>The team</p>");
        (await SignatureAsync(organisation, ticket.Id)).ShouldNotContain("Alpha Agent");
        var elsewhere = await organisation.AddTicketAsync(mailboxId: organisation.OtherMailboxId);
        (await SignatureAsync(organisation, elsewhere.Id)).ShouldContain("Alpha Agent, Alpha billing");
        (await organisation.Desk.Get<ReadSignature>().OfTicketAsync(organisation.Limited, elsewhere.Id, CancellationToken.None)).ShouldBe("");
    }

    [ProviderFact]
    public async Task RunAsync_WhatMakesNoSense_IsRefusedWithASentence(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var change = organisation.Desk.Get<ChangeSignature>();

        var (outcome, problem) = await change.RunAsync(organisation.Agent, "<p>{{agent.signature}}</p>", "test", CancellationToken.None);
        (outcome, problem.ShouldNotBeNull()[..41]).ShouldBe((ChangeOutcome.Invalid, "There is no variable {{agent.signature}}."));
        (await change.RunAsync(organisation.Agent, "<p><img src=\"/attachments/1\"></p>", "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Invalid);
        (await change.RunAsync(organisation.Light, "<p>Me</p>", "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.NotAllowed);
        (await change.RunAsync(organisation.Agent, " ", "test", CancellationToken.None)).Outcome.ShouldBe(ChangeOutcome.Unchanged);
        var settings = new MailboxSettings { Address = $"new@{organisation.Name}.example", Name = "New", Signature = "<p>{{ticket}}</p>" };
        var added = await organisation.Desk.Get<AddMailbox>().RunAsync(organisation.Owner, settings, "test", CancellationToken.None);
        added.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Field.ShouldBe("signature"), p => p.Text.ShouldContain("There is no variable {{ticket}}."));
    }

    [ProviderFact]
    public async Task SendReply_Signed_LeavesWithItAndComesBackWithout(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;
        await SignAsync(organisation, "<p>Best, {{agent.first_name}}</p>");
        var signature = await SignatureAsync(organisation, ticket.Id);

        var sent = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, with: r => r with { Signature = signature });

        var message = (await organisation.OutboundAsync(sent.MessageId)).Message;
        message.Text.ShouldBe("It is mended.\n\n-- \nBest, Alpha");
        message.VisibleText.ShouldBe("It is mended.");
        message.RawHtml.ShouldNotBeNull().ShouldEndWith(signature);
        (await organisation.Desk.Get<UndoSend>().RunAsync(organisation.Agent, sent.MessageId!.Value, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        var draft = (await organisation.Desk.Get<ReadDrafts>().RunAsync(organisation.Agent, ticket.Id, CancellationToken.None)).Single();
        draft.Content.Body.ShouldContain("It is mended.");
        draft.Content.Body.ShouldNotContain("Best");
        var again = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, draft.Content.Body, r => r with { Signature = signature });
        (await organisation.OutboundAsync(again.MessageId)).Message.Text.ShouldBe("It is mended.\n\n-- \nBest, Alpha");
    }

    [ProviderFact]
    public async Task SendReply_ASignatureAlone_IsNoReply(DatabaseProvider provider)
    {
        var organisation = await FoundAsync(provider);
        var ticket = await organisation.AddTicketAsync();
        var mail = (await organisation.AddMailAsync(ticket.Id)).Message;

        var sent = await organisation.ReplyAsync(organisation.Agent, ticket.Id, mail.Id, "<p> </p>", r => r with { Signature = "<p>Best</p>" });

        (sent.Outcome, sent.Problem).ShouldBe((SendOutcome.Invalid, "Write something first."));
    }

    private async Task<TestOrganisation> FoundAsync(DatabaseProvider provider) => await (await databases.OpenAsync(provider)).FoundAsync();

    private static Task<string> SignatureAsync(TestOrganisation organisation, long ticketId) => organisation.Desk.Get<ReadSignature>().OfTicketAsync(organisation.Agent, ticketId, CancellationToken.None);

    private static async Task SignAsync(TestOrganisation organisation, string html) =>
        (await organisation.Desk.Get<ChangeSignature>().RunAsync(organisation.Agent, html, "test", CancellationToken.None)).ShouldBe((ChangeOutcome.Done, null));

    private static async Task SignMailboxAsync(TestOrganisation organisation, string html)
    {
        var detail = await organisation.Desk.Get<ReadMailbox>().RunAsync(organisation.Owner, organisation.MailboxId, CancellationToken.None);
        (await organisation.Desk.Get<ChangeMailbox>().RunAsync(organisation.Owner, organisation.MailboxId, detail!.Settings with { Signature = html }, detail.Settings, "test", CancellationToken.None)).Outcome.ShouldBe(MailboxOutcome.Done);
    }
}
