using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Desk.Tests.Reports;

/// <summary>Does something once, right after an answer was read and before anything is made of it.</summary>
internal sealed class AfterReading(Func<string, bool> isMeant, Func<Task> act) : DbCommandInterceptor
{
    public bool HasRun { get; private set; }

    public override async ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (!HasRun && isMeant(command.CommandText))
        {
            HasRun = true;
            await act();
        }

        return result;
    }
}
