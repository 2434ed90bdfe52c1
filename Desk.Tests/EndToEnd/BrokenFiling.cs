using Desk.Core.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.EndToEnd;

/// <summary>A database in which mails of one subject cannot be filed, as long as it is so: what fails then has really failed.</summary>
internal static class BrokenFiling
{
    public const string Subject = "Out of order";

    public const string Error = "the table of messages is out of order";

    public static Task BreakAsync(DeskDbContext context) => context.Database.ExecuteSqlRawAsync(
        $"CREATE TRIGGER broken BEFORE INSERT ON Messages WHEN NEW.Subject = '{Subject}' BEGIN SELECT RAISE(ABORT, '{Error}'); END");

    public static Task MendAsync(DeskDbContext context) => context.Database.ExecuteSqlRawAsync("DROP TRIGGER broken");

    /// <summary>
    /// Lets a mail that waits for its next attempt have it now, and for the last time. One that is being tried at this moment waits longer after that: whoever waits for the end
    /// says it again.
    /// </summary>
    public static Task HurryAsync(DeskDbContext context, DateTimeOffset now) => context.Occurrences.IgnoreQueryFilters().Where(o => o.Subject == Subject && o.Attempts > 0 && o.NextAttemptAt > now)
        .ExecuteUpdateAsync(set => set.SetProperty(o => o.Attempts, Core.Intake.Occurrence.MaxAttempts - 1).SetProperty(o => o.NextAttemptAt, (DateTimeOffset?)null));
}
