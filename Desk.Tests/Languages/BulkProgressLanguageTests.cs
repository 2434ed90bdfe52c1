using Bunit;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Desk.Web.Shell;
using Desk.Web.Tickets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace Desk.Tests.Languages;

/// <summary>What goes on beside the screens is told on each in its reader's language, whoever began it.</summary>
public sealed class BulkProgressLanguageTests(TestDatabases databases) : BunitContext, IClassFixture<TestDatabases>
{
    [Fact]
    public async Task Run_BegunInAnotherLanguage_IsToldInThisScreensOwn()
    {
        var desk = await databases.OpenAsync(DatabaseProvider.Sqlite);
        var organisation = await desk.FoundAsync();
        List<long> ids = [(await organisation.AddTicketAsync()).Id, (await organisation.AddTicketAsync()).Id];
        await using var runs = new BulkRuns(desk.Get<ChangeTickets>(), new Lifetime(), NullLogger<BulkRuns>.Instance);
        var toasts = new Toasts();
        Services.AddSingleton(runs).AddSingleton(toasts).AddSingleton(new BulkActions(desk.Get<ChangeTickets>(), desk.Get<ListTickets>(), runs, toasts));
        using (Speaking.German)
        {
            Render<BulkProgress>(screen => screen.AddCascadingValue(organisation.Owner));
        }

        await Task.Run(() =>
        {
            using var english = new Speaking("en");
            runs.Begin(organisation.Owner, ids, new TicketDeed.Delete(), "deleted");
        });

        await Eventually.TrueAsync(() => Task.FromResult(toasts.Shown.Count > 0), "the end is told");
        toasts.Shown[0].Text.ShouldStartWith("2 Tickets wurden ");
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }
}
