using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Desk.Tests.Circuits;

namespace Desk.Benchmarks.Circuits;

/// <summary>One agent before a screen of their own: a list, a ticket, and now and then a reply that is begun and given up.</summary>
internal sealed class CrowdAgent(int number, string list, SignedInBrowser browser, Circuit circuit, Eyes eyes, SeenMarks marks, Uri desk) : IAsyncDisposable
{
    // after so long the composer's script keeps what was written
    private static readonly TimeSpan KeepAfter = TimeSpan.FromMilliseconds(700);

    private int? _version = 0;
    private bool _writes;
    private WorkedTicket? _ticket;

    public int Number => number;

    public Circuit Circuit => circuit;

    /// <summary>A click on a row of the list.</summary>
    public async Task OpenAsync(WorkedTicket ticket, CancellationToken cancellationToken)
    {
        eyes.Await(string.Create(CultureInfo.InvariantCulture, $"reply-tab-{ticket.Id}"));
        (_ticket, _version) = (ticket, 0);
        marks.Turned(number);
        await circuit.GoToAsync(new Uri(desk, $"/tickets/{list}/{ticket.Number}"), cancellationToken);
    }

    /// <summary>The agent's next presence change: begins to write, stops, or opens another ticket.</summary>
    public async Task TurnAsync(IReadOnlyList<WorkedTicket> tickets, Random random, double opens, CancellationToken cancellationToken)
    {
        if (!_writes && random.NextDouble() < opens)
        {
            var other = tickets[random.Next(tickets.Count)];
            await OpenAsync(other.Id == _ticket?.Id ? tickets[(random.Next(tickets.Count - 1) + 1) % tickets.Count] : other, cancellationToken);
            return;
        }

        if (!circuit.Has(PageScript.Composer))
        {
            return; // still waits for the ticket that was clicked on
        }

        _writes = !_writes;
        marks.Changed(number, _writes);
        await circuit.CallAsync(PageScript.Composer, "Typed", _writes ? """["Reply",true,true]""" : """["Reply",false,true]""", cancellationToken);
        await Task.Delay(KeepAfter, cancellationToken);
        if (!circuit.Has(PageScript.Composer))
        {
            return;
        }

        var text = _writes ? "<p>Thank you for your message, we look into it.</p>" : "";
        var keeps = Stopwatch.StartNew();
        var kept = await circuit.CallAsync(PageScript.Composer, "KeepAsync", JsonSerializer.Serialize(new object?[] { "Reply", text, _version }), cancellationToken);
        marks.KeepTimes.Add(keeps.Elapsed.TotalMilliseconds);
        _version = kept is null or "null" ? null : int.Parse(kept, CultureInfo.InvariantCulture);
    }

    /// <summary>Closes the tab.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        await circuit.DisposeAsync();
        await browser.LeaveAsync(circuit.Id, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await circuit.DisposeAsync();
        browser.Dispose();
    }
}
