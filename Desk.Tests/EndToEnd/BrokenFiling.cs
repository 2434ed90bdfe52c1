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

    /// <summary>Lets a mail that has failed once fail for the last time at the next attempt, which is now.</summary>
    public static Task HurryAsync(DeskDbContext context) => context.Occurrences.IgnoreQueryFilters().Where(o => o.Subject == Subject && o.Attempts > 0)
        .ExecuteUpdateAsync(set => set.SetProperty(o => o.Attempts, Core.Intake.Occurrence.MaxAttempts - 1).SetProperty(o => o.NextAttemptAt, (DateTimeOffset?)null));
}
