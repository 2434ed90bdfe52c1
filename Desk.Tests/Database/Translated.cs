using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Desk.Tests.Database;

/// <summary>
/// Lets use cases run on the SQL Server provider without a server: nothing is connected, and every command is answered with one
/// plausible row. What cannot be translated to SQL Server throws as it would there.
/// </summary>
internal sealed class Translated : IDbConnectionInterceptor, IDbTransactionInterceptor, IDbCommandInterceptor
{
    // a job that works until no row is left would never end here
    private const int MostAnswers = 200;

    private readonly Lock _lock = new();
    private readonly List<string> _commands = [];

    public List<string> TakeCommands()
    {
        lock (_lock)
        {
            var taken = _commands.ToList();
            _commands.Clear();
            return taken;
        }
    }

    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(InterceptionResult.Suppress());

    public InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
        InterceptionResult<DbTransaction>.SuppressWithResult(new Transaction(connection));

    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(TransactionStarting(connection, eventData, result));

    public InterceptionResult CreatingSavepoint(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> CreatingSavepointAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(InterceptionResult.Suppress());

    public InterceptionResult<DbCommand> CommandCreating(CommandCorrelatedEventData eventData, InterceptionResult<DbCommand> result) =>
        InterceptionResult<DbCommand>.SuppressWithResult(new Command(this));

    private void Note(string sql)
    {
        lock (_lock)
        {
            if (_commands.Count == MostAnswers)
            {
                throw new OperationCanceledException("Enough has been translated.");
            }

            _commands.Add(sql);
        }
    }

    private sealed class Transaction(DbConnection connection) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

        protected override DbConnection DbConnection => connection;

        public override void Commit()
        {
        }

        public override void Rollback()
        {
        }
    }

    // parameters are the provider's own, so that each value is mapped as it would be for the server
    private sealed class Command(Translated noted) : DbCommand
    {
        private readonly SqlCommand _inner = new();

#pragma warning disable CS8765 // the base class allows null, nobody sends it
        public override string CommandText { get; set; } = "";
#pragma warning restore CS8765

        public override int CommandTimeout { get; set; }

        public override CommandType CommandType { get; set; } = CommandType.Text;

        public override bool DesignTimeVisible { get; set; }

        public override UpdateRowSource UpdatedRowSource { get; set; }

        protected override DbConnection? DbConnection { get; set; }

        protected override DbParameterCollection DbParameterCollection => _inner.Parameters;

        protected override DbTransaction? DbTransaction { get; set; }

        public override void Cancel()
        {
        }

        public override void Prepare()
        {
        }

        public override int ExecuteNonQuery()
        {
            noted.Note(CommandText);
            return 1;
        }

        public override object? ExecuteScalar()
        {
            noted.Note(CommandText);
            return 1;
        }

        protected override DbParameter CreateDbParameter() => _inner.CreateParameter();

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            noted.Note(CommandText);
            return new OneRowReader(CommandText);
        }

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
