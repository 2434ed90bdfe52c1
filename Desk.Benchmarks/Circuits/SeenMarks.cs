using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Desk.Tests.Circuits;

namespace Desk.Benchmarks.Circuits;

/// <summary>Something that happens, and how soon others were shown it.</summary>
/// <param name="At">When, by the stopwatch.</param>
internal sealed record Mark(long At)
{
    private int _seen;

    /// <summary>How many circuits were shown it.</summary>
    public int Seen => Volatile.Read(ref _seen);

    public double Look()
    {
        Interlocked.Increment(ref _seen);
        return Stopwatch.GetElapsedTime(At).TotalMilliseconds;
    }
}

/// <summary>What happens while it is measured: who looks is told which of the drawn texts show it.</summary>
internal sealed class SeenMarks
{
    /// <summary>What the subject of each mail begins with.</summary>
    public const string Subject = "Load mail ";

    private readonly ConcurrentDictionary<int, Mark> _mails = new();
    private readonly ConcurrentDictionary<int, (Mark Mark, bool Writes)> _presence = new();
    private readonly ConcurrentBag<Mark> _changes = [];

    public ConcurrentBag<double> MailTimes { get; private set; } = [];

    public ConcurrentBag<double> PresenceTimes { get; private set; } = [];

    public ConcurrentBag<double> OpenTimes { get; private set; } = [];

    public ConcurrentBag<double> KeepTimes { get; private set; } = [];

    public IReadOnlyCollection<Mark> Mails => [.. _mails.Values];

    public IReadOnlyCollection<Mark> Changes => _changes;

    public void MailComes(int n) => _mails[n] = new Mark(Stopwatch.GetTimestamp());

    /// <summary>An agent begins or ends writing.</summary>
    public void Changed(int agent, bool writes)
    {
        var mark = new Mark(Stopwatch.GetTimestamp());
        _presence[agent] = (mark, writes);
        _changes.Add(mark);
    }

    /// <summary>An agent turns to another ticket: who first sees the agent there is not late for what was written before.</summary>
    public void Turned(int agent) => _presence.TryRemove(agent, out _);

    /// <summary>Forgets what was before the measuring.</summary>
    public void Reset()
    {
        _mails.Clear();
        _presence.Clear();
        _changes.Clear();
        (MailTimes, PresenceTimes, OpenTimes, KeepTimes) = ([], [], [], []);
    }

    public Mark? MailOf(int n) => _mails.GetValueOrDefault(n);

    /// <summary>The agent's newest change, when the text shows what it led to.</summary>
    public Mark? ChangeOf(int agent, bool writes) => _presence.TryGetValue(agent, out var change) && change.Writes == writes ? change.Mark : null;
}

/// <summary>The eyes of one agent: looks through each batch for what others did.</summary>
internal sealed class Eyes(SeenMarks marks, int own)
{
    private readonly HashSet<Mark> _known = new(ReferenceEqualityComparer.Instance);
    private (byte[] Text, Mark Mark)? _awaited;
    private long _since;

    /// <summary>The agent has clicked, and waits for a text.</summary>
    public void Await(string text)
    {
        _since = Stopwatch.GetTimestamp();
        _awaited = (Encoding.UTF8.GetBytes(text), new Mark(_since));
    }

    public void Look(ReadOnlySpan<byte> batch)
    {
        foreach (var text in new DrawnTexts(batch))
        {
            if (text.StartsWith("Looking at this ticket: "u8))
            {
                LookAtAll(text["Looking at this ticket: "u8.Length..]);
            }
            else if (text.StartsWith("Load mail "u8) && Utf8Parser.TryParse(text["Load mail "u8.Length..], out int n, out _) && marks.MailOf(n) is { } mail && _known.Add(mail))
            {
                marks.MailTimes.Add(mail.Look());
            }
            else if (_awaited is { } awaited && text.SequenceEqual(awaited.Text))
            {
                _awaited = null;
                marks.OpenTimes.Add(awaited.Mark.Look());
            }
        }
    }

    // "Agent 4, Agent 17 (writing a reply)"
    private void LookAtAll(ReadOnlySpan<byte> names)
    {
        while (names.IndexOf("Agent "u8) is >= 0 and var at)
        {
            names = names[(at + "Agent "u8.Length)..];
            if (Utf8Parser.TryParse(names, out int agent, out var length) && agent != own)
            {
                var writes = names[length..].StartsWith(" (writing"u8);
                // who comes to a ticket is shown what began before: nothing is late there
                if (marks.ChangeOf(agent, writes) is { } change && _known.Add(change) && change.At >= _since)
                {
                    marks.PresenceTimes.Add(change.Look());
                }
            }
        }
    }
}
