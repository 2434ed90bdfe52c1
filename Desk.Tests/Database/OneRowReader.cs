using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace Desk.Tests.Database;

/// <summary>Answers every result set with one row of plausible values: 1, "1" (a number, a name, an enum), true, a date; lists are empty.</summary>
internal sealed class OneRowReader(string sql) : DbDataReader
{
    // columns that hold JSON lists
    private static readonly HashSet<string> Lists = ["Runs", "To", "Cc", "Bcc", "ReplyTo", "References", "Files", "Changes", "Tickets", "Addresses", "Fields", "Scopes", "LeftOut", "Refused", "Mailboxes", "Senders", "SubjectWords", "Tags", "Spans", "Views", "Adding"];

    private readonly List<string> _names = ColumnNames(sql);
    private bool _read;

    // a new row has an id that no row which was read has
    private static long _inserted = 1000;

    // a query has one answer, a batch of changes as many as it has statements; somebody may read on to the last
    private int _more = IsQuery(sql) ? 0 : 50;

    public override int Depth => 0;

    public override int FieldCount => Math.Max(_names.Count, 1);

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int RecordsAffected => 1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => !_read && (_read = true);

    public override bool NextResult()
    {
        _read = false;
        return _more-- > 0;
    }

    // a ticket in the trash stands in no counter, and one that was merged stays as it is
    public override bool IsDBNull(int ordinal) => ordinal < _names.Count && _names[ordinal] is "TrashedAt" or "MergedIntoId";

    public override T GetFieldValue<T>(int ordinal) => (T)ValueOf(typeof(T), ordinal);

    public override bool GetBoolean(int ordinal) => !IsSpam(ordinal);

    // spam stands in no counter
    private bool IsSpam(int ordinal) => ordinal < _names.Count && _names[ordinal] == "IsSpam";

    public override byte GetByte(int ordinal) => 1;

    public override char GetChar(int ordinal) => '1';

    public override DateTime GetDateTime(int ordinal) => new(2026, 11, 19, 9, 0, 0, DateTimeKind.Utc);

    public override decimal GetDecimal(int ordinal) => 1;

    public override double GetDouble(int ordinal) => 1;

    public override float GetFloat(int ordinal) => 1;

    public override Guid GetGuid(int ordinal) => new(1, 0, 0, new byte[8]);

    public override short GetInt16(int ordinal) => 1;

    public override int GetInt32(int ordinal) => 1;

    public override long GetInt64(int ordinal) => IsQuery(sql) ? 1 : Interlocked.Increment(ref _inserted);

    public override string GetString(int ordinal) => ordinal < _names.Count && _names[ordinal] == "Answers" ? "" : ordinal < _names.Count && _names[ordinal] == "Recipients" && sql.Contains("[LetterDrafts]", StringComparison.Ordinal) ? """{"to":[],"cc":[],"bcc":[]}""" : ordinal < _names.Count && Lists.Contains(_names[ordinal]) ? "[]" : ordinal < _names.Count && _names[ordinal] is "Recipients" or "Mentions" ? "null" : ordinal < _names.Count && _names[ordinal] == "Settings" ? """{"name":"1","zone":"Etc/UTC"}""" : "1";

    public override object GetValue(int ordinal) => 1L;

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

    public override string GetDataTypeName(int ordinal) => "bigint";

    public override Type GetFieldType(int ordinal) => typeof(long);

    public override string GetName(int ordinal) => _names[ordinal];

    public override int GetOrdinal(string name) => _names.IndexOf(name);

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    private static bool IsQuery(string sql) => sql.StartsWith("SELECT", StringComparison.Ordinal);

    private object ValueOf(Type type, int ordinal) =>
        type == typeof(string) ? GetString(ordinal)
        : type == typeof(DateTimeOffset) ? new DateTimeOffset(GetDateTime(ordinal))
        : type == typeof(DateTime) ? GetDateTime(ordinal)
        : type == typeof(DateOnly) ? DateOnly.FromDateTime(GetDateTime(ordinal))
        : type == typeof(TimeOnly) ? TimeOnly.MinValue
        : type == typeof(TimeSpan) ? TimeSpan.Zero
        : type == typeof(Guid) ? GetGuid(ordinal)
        : type == typeof(byte[]) ? Array.Empty<byte>()
        : Convert.ChangeType(1, type, CultureInfo.InvariantCulture);

    // the names of the outermost select list: what stands last in brackets before each comma that is in no parenthesis
    private static List<string> ColumnNames(string sql)
    {
        var (names, item, depth) = (new List<string>(), "", 0);
        var start = sql.IndexOf("SELECT ", StringComparison.Ordinal);
        for (var at = start + 7; start >= 0 && at < sql.Length; at++)
        {
            depth += sql[at] is '(' ? 1 : sql[at] is ')' ? -1 : 0;
            var ends = depth == 0 && string.CompareOrdinal(sql, at, "FROM ", 0, 5) == 0;
            if (ends || (depth == 0 && sql[at] == ','))
            {
                // what is computed has no name, whatever columns it is made of
                var close = item.TrimEnd().EndsWith(']') ? item.LastIndexOf(']') : -1;
                names.Add(close < 0 ? "" : item[(item.LastIndexOf('[', close) + 1)..close]);
                item = "";
            }

            if (ends)
            {
                break;
            }

            item += sql[at];
        }

        return names;
    }
}
