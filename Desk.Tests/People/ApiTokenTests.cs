using Desk.Core.People;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.People;

public sealed class ApiTokenTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly string[] Scopes = [ApiScope.WriteTickets, ApiScope.ReadTickets];

    [ProviderFact]
    public async Task Create_Token_KeepsOnlyItsHash(DatabaseProvider provider)
    {
        var (desk, organisation) = await FoundAsync(provider);
        var created = await desk.Get<CreateApiToken>().RunAsync(organisation.Agent, " Sync ", Scopes, null, "test", CancellationToken.None);

        created.Secret.ShouldNotBeNull().ShouldStartWith("desk_");
        created.Secret.Length.ShouldBe(5 + 43);
        await using var context = organisation.Open();
        var kept = await context.ApiTokens.SingleAsync(t => t.Id == created.Id);
        kept.Name.ShouldBe("Sync");
        kept.Scopes.ShouldBe([ApiScope.ReadTickets, ApiScope.WriteTickets]);
        kept.Hash.ShouldBe(ApiToken.HashOf(created.Secret));
        System.Text.Json.JsonSerializer.Serialize(kept).ShouldNotContain(created.Secret[5..]);
    }

    [ProviderFact]
    public async Task Find_Token_ActsAsItsAgentAndNoWider(DatabaseProvider provider)
    {
        var (desk, organisation) = await FoundAsync(provider);
        var secret = (await desk.Get<CreateApiToken>().RunAsync(organisation.Owner, "All", ApiScope.All, null, "test", CancellationToken.None)).Secret!;
        (await FindAsync(desk, secret)).ShouldNotBeNull().Scopes.ShouldBe(ApiScope.All);
        await using (var context = organisation.Open())
        {
            (await context.Agents.SingleAsync(a => a.Id == organisation.Owner.AgentId)).TakeRole(AgentRole.Agent);
            await context.SaveChangesAsync();
        }

        var caller = (await FindAsync(desk, secret)).ShouldNotBeNull();

        caller.Agent.ShouldBe(organisation.Owner with { Role = AgentRole.Agent });
        caller.Scopes.ShouldNotContain(ApiScope.Admin);
    }

    [ProviderFact]
    public async Task Find_ExpiredRevokedOrUnknown_IsNobody(DatabaseProvider provider)
    {
        var (desk, organisation) = await FoundAsync(provider);
        var create = desk.Get<CreateApiToken>();
        var soon = (await create.RunAsync(organisation.Agent, "Soon", Scopes, desk.Time.GetUtcNow().AddHours(1), "test", CancellationToken.None)).Secret!;
        var other = await create.RunAsync(organisation.Agent, "Other", Scopes, null, "test", CancellationToken.None);
        (await FindAsync(desk, soon)).ShouldNotBeNull();

        (await desk.Get<RevokeApiToken>().RunAsync(organisation.Owner, other.Id!.Value, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.NotFound);
        (await desk.Get<RevokeApiToken>().RunAsync(organisation.Agent, other.Id.Value, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Done);
        (await desk.Get<RevokeApiToken>().RunAsync(organisation.Agent, other.Id.Value, "test", CancellationToken.None)).ShouldBe(ChangeOutcome.Unchanged);
        desk.Time.Advance(TimeSpan.FromHours(1));

        (await FindAsync(desk, soon)).ShouldBeNull();
        (await FindAsync(desk, other.Secret!)).ShouldBeNull();
        (await FindAsync(desk, soon + "x")).ShouldBeNull();
        (await FindAsync(desk, "")).ShouldBeNull();
        (await desk.Get<ListApiTokens>().RunAsync(organisation.Agent, CancellationToken.None)).ShouldHaveSingleItem().Name.ShouldBe("Soon");
    }

    [ProviderFact]
    public async Task Find_UsedOften_NotesItEveryTenMinutes(DatabaseProvider provider)
    {
        var (desk, organisation) = await FoundAsync(provider);
        var secret = (await desk.Get<CreateApiToken>().RunAsync(organisation.Agent, "Often", Scopes, null, "test", CancellationToken.None)).Secret!;
        var first = desk.Time.GetUtcNow();
        await FindAsync(desk, secret);
        desk.Time.Advance(TimeSpan.FromMinutes(9));
        await FindAsync(desk, secret);
        (await LastUsedAsync()).ShouldBe(first);
        desk.Time.Advance(TimeSpan.FromMinutes(2));
        await FindAsync(desk, secret);

        (await LastUsedAsync()).ShouldBe(desk.Time.GetUtcNow());

        async Task<DateTimeOffset?> LastUsedAsync() => (await desk.Get<ListApiTokens>().RunAsync(organisation.Agent, CancellationToken.None)).Single().LastUsedAt;
    }

    [ProviderFact]
    public async Task Create_WhatMakesNoSense_SaysWhy(DatabaseProvider provider)
    {
        var (desk, organisation) = await FoundAsync(provider);

        (await ProblemAsync(organisation.Agent, "", Scopes)).ShouldContain("name");
        (await ProblemAsync(organisation.Agent, new string('n', 101), Scopes)).ShouldContain("100");
        (await ProblemAsync(organisation.Agent, "x", [])).ShouldContain("at least one");
        (await ProblemAsync(organisation.Agent, "x", ["tickets:steal"])).ShouldContain("tickets:steal");
        (await ProblemAsync(organisation.Agent, "x", [ApiScope.Admin])).ShouldContain("owner");
        (await ProblemAsync(organisation.Agent, "x", Scopes, desk.Time.GetUtcNow())).ShouldContain("expired");

        async Task<string> ProblemAsync(AgentScope by, string name, string[] scopes, DateTimeOffset? until = null) =>
            (await desk.Get<CreateApiToken>().RunAsync(by, name, scopes, until, "test", CancellationToken.None)).Problem.ShouldNotBeNull();
    }

    [ProviderFact]
    public async Task Remember_ExpiredAnswer_IsFreshAgain(DatabaseProvider provider)
    {
        var (desk, organisation) = await FoundAsync(provider);
        var remember = desk.Get<RememberAnswer>();
        (await remember.BeginAsync(organisation.Agent, "k", "a", CancellationToken.None)).State.ShouldBe(AnswerState.Fresh);
        (await remember.BeginAsync(organisation.Agent, "k", "a", CancellationToken.None)).State.ShouldBe(AnswerState.UnderWay);
        await remember.FinishAsync(organisation.Agent, "k", 201, "{}", CancellationToken.None);
        (await remember.BeginAsync(organisation.Agent, "k", "a", CancellationToken.None)).ShouldBe(new RememberedAnswer(AnswerState.Answered, 201, "{}"));
        (await remember.BeginAsync(organisation.Agent, "k", "b", CancellationToken.None)).State.ShouldBe(AnswerState.OtherCall);
        (await remember.BeginAsync(organisation.Owner, "k", "a", CancellationToken.None)).State.ShouldBe(AnswerState.Fresh);

        desk.Time.Advance(TimeSpan.FromHours(25));

        (await remember.BeginAsync(organisation.Agent, "k", "a", CancellationToken.None)).State.ShouldBe(AnswerState.Fresh);
    }

    private static Task<ApiCaller?> FindAsync(TestDesk desk, string secret) => desk.Get<FindApiToken>().RunAsync(secret, CancellationToken.None);

    private async Task<(TestDesk Desk, TestOrganisation Organisation)> FoundAsync(DatabaseProvider provider)
    {
        var desk = await databases.OpenAsync(provider);
        return (desk, await desk.FoundAsync());
    }
}
