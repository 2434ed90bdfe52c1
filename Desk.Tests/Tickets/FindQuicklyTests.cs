using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.Tickets;

public sealed class FindQuicklyTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    [ProviderFact]
    public async Task RunAsync_AWholeSubject_IsFoundBeforeNewerOnesWithTheSameWords(DatabaseProvider provider)
    {
        var organisation = await (await databases.OpenAsync(provider)).FoundAsync();
        var oldest = await organisation.AddTicketAsync("Question number 1");
        for (var number = 2; number <= 30; number++)
        {
            organisation.Desk.Time.Advance(TimeSpan.FromMinutes(1));
            await organisation.AddTicketAsync($"Question number {number}");
        }

        organisation.Desk.Time.Advance(TimeSpan.FromMinutes(1));
        await organisation.AddTicketAsync("A number of things in question 1");
        var find = organisation.Desk.Get<FindQuickly>();

        var whole = (await find.RunAsync(organisation.Agent, oldest.Subject.ToUpperInvariant(), CancellationToken.None)).Tickets;
        (whole[0].Id, whole.Count).ShouldBe((oldest.Id, FindQuickly.Most));
        whole[^1].Subject.ShouldEndWith("A number of things in question 1", customMessage: "the words as they were typed come first");
        (await find.RunAsync(organisation.Agent, "number", CancellationToken.None)).Tickets[0].Subject.ShouldEndWith("A number of things in question 1", customMessage: "one word is no subject: the newest first");
    }
}
