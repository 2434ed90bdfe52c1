using Desk.Core.People;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;

namespace Desk.Tests.People;

public sealed class SignInSessionTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static int _accounts;

    [ProviderFact]
    public async Task SignIn_Ended_HoldsNoLongerAndNobodyEndsAnothers(DatabaseProvider provider)
    {
        var (desk, mine, theirs) = await TwoAsync(provider);
        var signIn = await desk.Get<StartSignIn>().RunAsync(mine, "Browser", Stop);

        (await desk.Get<CheckSignIn>().RunAsync(mine, signIn, Stop)).ShouldBeTrue();
        (await desk.Get<CheckSignIn>().RunAsync(theirs, signIn, Stop)).ShouldBeFalse();
        (await desk.Get<EndSignIn>().OneAsync(theirs, signIn, Stop)).ShouldBeFalse();
        (await desk.Get<CheckSignIn>().RunAsync(mine, signIn, Stop)).ShouldBeTrue();
        (await desk.Get<EndSignIn>().OneAsync(mine, signIn, Stop)).ShouldBeTrue();
        (await desk.Get<CheckSignIn>().RunAsync(mine, signIn, Stop)).ShouldBeFalse();
    }

    [ProviderFact]
    public async Task Everywhere_ExceptThisOne_EndsAllOthersOfTheAccount(DatabaseProvider provider)
    {
        var (desk, mine, theirs) = await TwoAsync(provider);
        var (here, there, other) = (await StartAsync(desk, mine), await StartAsync(desk, mine), await StartAsync(desk, theirs));

        await desk.Get<EndSignIn>().EverywhereAsync(mine, here, Stop);

        (await desk.Get<CheckSignIn>().RunAsync(mine, here, Stop)).ShouldBeTrue();
        (await desk.Get<CheckSignIn>().RunAsync(mine, there, Stop)).ShouldBeFalse();
        (await desk.Get<CheckSignIn>().RunAsync(theirs, other, Stop)).ShouldBeTrue();
        (await desk.Get<ListSignIns>().RunAsync(mine, Stop)).ShouldHaveSingleItem().Id.ShouldBe(here);
    }

    [ProviderFact]
    public async Task SignIn_LeftUnused_EndsAfterItsTime(DatabaseProvider provider)
    {
        var (desk, mine, _) = await TwoAsync(provider);
        var signIn = await StartAsync(desk, mine);
        desk.Time.Advance(StartSignIn.Lifetime / 2);
        (await desk.Get<CheckSignIn>().RunAsync(mine, signIn, Stop)).ShouldBeTrue();

        desk.Time.Advance(StartSignIn.Lifetime - TimeSpan.FromHours(1));
        (await desk.Get<CheckSignIn>().RunAsync(mine, signIn, Stop)).ShouldBeTrue("it was used meanwhile");
        desk.Time.Advance(StartSignIn.Lifetime);

        (await desk.Get<CheckSignIn>().RunAsync(mine, signIn, Stop)).ShouldBeFalse();
    }

    [ProviderFact]
    public async Task Found_ByTwoAtOnce_LeavesOneOrganisationWithOneOwner(DatabaseProvider provider)
    {
        var choice = await TestServers.CreateAsync(provider);
        await using (var desk = new TestDesk(choice))
        {
            (await desk.Get<FoundDesk>().IsEmptyAsync(Stop)).ShouldBeTrue();

            var ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() =>
                desk.Get<FoundDesk>().RunAsync(new NewDesk($"Organisation {i}", "Olivia", $"owner{i}@example.org", "hash", "support@example.org"), Stop))));

            var founded = ends.Where(e => e.Outcome == AgentOutcome.Done).ShouldHaveSingleItem();
            ends.Count(e => e.Outcome == AgentOutcome.Taken).ShouldBe(3);
            (await desk.Get<FindAgent>().RunAsync(founded.AccountId!.Value, Stop)).ShouldNotBeNull().Role.ShouldBe(AgentRole.Owner);
            (await desk.Get<Core.Mailboxes.ListMailboxes>().SourcesAsync(Stop)).ShouldHaveSingleItem().Address.ShouldBe("support@example.org");
            (await desk.Get<FoundDesk>().IsEmptyAsync(Stop)).ShouldBeFalse();
            (await desk.Get<FoundDesk>().RunAsync(new NewDesk("Late", "Late", "late@example.org", "hash", null), Stop)).Outcome.ShouldBe(AgentOutcome.Taken);
        }

        await TestServers.DropAsync(choice);
    }

    private static Task<long> StartAsync(TestDesk desk, long account) => desk.Get<StartSignIn>().RunAsync(account, "Browser", Stop);

    private async Task<(TestDesk Desk, long Mine, long Theirs)> TwoAsync(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        var number = Interlocked.Increment(ref _accounts);
        async Task<long> AddAsync(string name)
        {
            await using var context = desk.Contexts.CreateForInstallation();
            var account = Account.OfEmail($"{name}{number}@example.org");
            context.Users.Add(account);
            await context.SaveChangesAsync();
            return account.Id;
        }

        return (desk, await AddAsync("mine"), await AddAsync("theirs"));
    }
}
