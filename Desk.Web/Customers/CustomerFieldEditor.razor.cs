using Desk.Core.People;
using Desk.Core.Tickets;
using Microsoft.AspNetCore.Components;
using static Desk.Web.Languages.Words;
using CustomerRules = Desk.Core.People.Customer;

namespace Desk.Web.Customers;

/// <summary>
/// Edits one field of a customer where it stands. What a colleague writes shows at once while nothing is being typed here; otherwise both are
/// shown, and the person decides.
/// </summary>
public sealed partial class CustomerFieldEditor
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.5);
    private static int _last;

    private readonly string _id = $"customer-field-{Interlocked.Increment(ref _last)}";
    private readonly CancellationTokenSource _gone = new();
    private Task _saving = Task.CompletedTask;
    private string _seen = "";
    private string _mine = "";
    private string? _theirs;
    private string? _problem;
    private int _version = -1;
    private int _turn;

    [Parameter, EditorRequired] public required CustomerDetails Customer { get; set; }
    [Parameter, EditorRequired] public required CustomerField Field { get; set; }
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>What is said below while all is well.</summary>
    [Parameter] public string? Hint { get; set; }

    /// <summary>Writes what is typed over what was seen, for what is noted elsewhere than on a customer.</summary>
    [Parameter] public Func<string, string, Task<CustomerChange>>? Save { get; set; }

    /// <summary>How many lines of notes are seen at once.</summary>
    [Parameter] public int Rows { get; set; } = 6;

    [CascadingParameter] public required AgentScope Agent { get; set; }
    [Inject] public required ChangeCustomer Change { get; init; }
    [Inject] public required TimeProvider Time { get; init; }

    private bool IsDirty => !Same(_mine, _seen);

    protected override void OnParametersSet()
    {
        // read before what was saved here: no news
        if (Customer.Version < _version)
        {
            return;
        }

        var now = Customer.Read(Field) ?? "";
        if (_version < 0 || (!IsDirty && !Same(now, _mine)))
        {
            (_mine, _seen, _theirs) = (now, now, null);
        }
        else if (Same(now, _mine))
        {
            // typed alike, up to blanks that are not kept: what stands in the box stays
            (_seen, _theirs) = (now, null);
        }
        else if (!Same(now, _seen))
        {
            _theirs = now;
        }

        _version = Customer.Version;
    }

    public async ValueTask DisposeAsync()
    {
        await _gone.CancelAsync();
        await SaveAsync();
        _gone.Dispose();
    }

    private async Task SaveLaterAsync()
    {
        var turn = ++_turn;
        try
        {
            await Task.Delay(Pause, Time, _gone.Token);
        }
        catch (OperationCanceledException)
        {
            return; // going away saves
        }

        if (turn == _turn)
        {
            await SaveAsync();
        }
    }

    private async Task SaveAsync()
    {
        await _saving;
        if (IsDirty && _theirs is null && Agent.MayChangeTickets)
        {
            await (_saving = SaveOverAsync(_seen));
        }
    }

    private Task UseMineAsync() => _saving = SaveOverAsync(_theirs!);

    private void KeepTheirs() => (_mine, _seen, _theirs, _problem) = (_theirs!, _theirs!, null, null);

    // not cancelled with the page: what was typed is written
    private async Task SaveOverAsync(string seen)
    {
        var mine = _mine;
        var result = await (Save?.Invoke(mine, seen) ?? Change.RunAsync(Agent, Customer.Id, Field, mine, seen, "screen", CancellationToken.None));
        _version = Math.Max(_version, result.Version);
        (string? Problem, string? Theirs) says = result.Outcome switch
        {
            ChangeOutcome.Done or ChangeOutcome.Unchanged => (null, null),
            ChangeOutcome.MovedOn => (null, result.Theirs),
            ChangeOutcome.Invalid => (Said(result.Problem), null),
            ChangeOutcome.NotAllowed => (T("You may read this, but not change it."), null),
            _ => (T("This customer is not there any more, or you may not see it."), null),
        };
        (_problem, _theirs) = says;
        if (result.Outcome is ChangeOutcome.Done or ChangeOutcome.Unchanged)
        {
            _seen = mine;
        }
    }

    private bool Same(string a, string b) => a == b || (CustomerRules.Clean(Field, a).Value ?? "") == (CustomerRules.Clean(Field, b).Value ?? "");
}
