using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Infrastructure.Database;
using Desk.Tests.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Desk.Tests.Database;

/// <summary>What can be said of SQL Server without one: every query and update is translated, and the whole schema scripted.</summary>
public sealed class SqlServerTests
{
    private static readonly DatabaseChoice Nowhere = new(DatabaseProvider.SqlServer, "Server=127.0.0.1,1;Database=none;Encrypt=false;Connect Timeout=1");

    // these keep nothing in the database
    private static readonly string[] InMemory = ["LiveFeed.", "PresenceBoard.", "DeliverOutbox.FinishAsync"];

    public static TheoryData<string> Methods =>
        [.. AllUseCases.OfOneOrganisation.Concat(AllUseCases.OfInstallation).Select(u => u.Method).Distinct().Where(m => !InMemory.Any(i => m.StartsWith(i, StringComparison.Ordinal)))];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task UseCase_OnSqlServer_IsTranslated(string method)
    {
        var answers = new Translated();
        await using var desk = new TestDesk(Nowhere, answers);
        var agent = new AgentScope(new TenantScope(1), 1, "1", AgentRole.Owner, null);
        var one = new Target(agent, "1", 1, "1", 1, 1, 1, 1, 1, 1, 1, 1);
        await desk.Blobs.AppendAsync(agent.Tenant, "raw", [new byte[8]], CancellationToken.None);
        foreach (var by in new[] { agent, agent with { Mailboxes = new HashSet<long> { 1, 2 } } })
        {
            foreach (var useCase in AllUseCases.OfOneOrganisation.Concat(AllUseCases.OfInstallation).Where(u => u.Method == method))
            {
                try
                {
                    await useCase.Run(new Call(desk.Services, by, one, one), CancellationToken.None);
                }
                catch (FileNotFoundException)
                {
                    // the made-up row names a blob that is not there; its query has been run
                }
                catch (FormatException)
                {
                    // the made-up row makes no mail: its address is none; its query has been run
                }
                catch (OperationCanceledException)
                {
                    // there is always one more row to work on, until the answers end
                }

                answers.TakeCommands().ShouldNotBeEmpty($"{method} has asked nothing.");
            }
        }
    }

    [Theory]
    [InlineData("AddNote.RunAsync", "INSERT INTO [Messages]", "UPDATE [Tickets]", "[EventHeads]", "INSERT INTO [Events]")]
    [InlineData("ChangeStatus.RunAsync", "UPDATE [Tickets]", "[TicketCounts]", "[EventHeads]", "INSERT INTO [Events]")]
    [InlineData("ProcessMail.AcceptedAsync", "[EventHeads]", "INSERT INTO [Tickets]", "INSERT INTO [Messages]", "[TicketNumberDays]", "INSERT INTO [Events]", "UPDATE [Occurrences]")]
    [InlineData("TagTicket.AddAsync", "INSERT INTO [TicketTags]", "INSERT INTO [Events]")]
    [InlineData("TagTicket.RemoveAsync", "DELETE FROM [TicketTags]", "INSERT INTO [Events]")]
    [InlineData("ChangeTags.RenameAsync", "DELETE FROM [t]", "UPDATE [t]", "INSERT INTO [Events]")]
    public async Task UseCase_ThatWrites_ReachesItsWrites(string method, params string[] parts)
    {
        var answers = new Translated();
        await using var desk = new TestDesk(Nowhere, answers);
        var agent = new AgentScope(new TenantScope(1), 1, "1", AgentRole.Owner, null);
        var one = new Target(agent, "1", 1, "1", 1, 1, 1, 1, 1, 1, 1, 1);

        await AllUseCases.OfOneOrganisation.First(u => u.Method == method).Run(new Call(desk.Services, agent, one, one), CancellationToken.None);

        var sql = string.Join('\n', answers.TakeCommands());
        parts.ShouldAllBe(p => sql.Contains(p, StringComparison.Ordinal), sql);
    }

    [Fact]
    public async Task Migrations_Scripted_CascadeOverNoTenantTable()
    {
        await using var context = new DeskContextFactory(Nowhere, []).CreateForInstallation();
        var script = context.GetService<IMigrator>().GenerateScript();

        script.ShouldContain("CREATE TABLE [Tickets]");
        foreach (var table in script.Split("CREATE TABLE ").Skip(1).Select(t => t[..t.IndexOf(");", StringComparison.Ordinal)]).Where(t => t.Contains("[TenantId]", StringComparison.Ordinal)))
        {
            table.ShouldNotContain("ON DELETE CASCADE");
        }
    }

    [Fact]
    public async Task Open_NobodyThere_FailsCleanly()
    {
        await using var context = new DeskContextFactory(Nowhere, []).CreateForInstallation();

        (await context.Database.CanConnectAsync()).ShouldBeFalse();
        await Should.ThrowAsync<Microsoft.Data.SqlClient.SqlException>(() => context.Organisations.ToListAsync());
    }
}
