using Desk.Core.Replies;

namespace Desk.Web.Replies;

/// <summary>
/// Keeps what one tab says of one text, one after the other, and knows what it kept last: where the tab has heard no answer to that, what it says next is based on an
/// older version, and yet nobody else has changed anything.
/// </summary>
public sealed class KeepInTurn
{
    private Task _before = Task.CompletedTask;
    private int? _mine;

    /// <summary>Saves once what was said before is saved, or has failed.</summary>
    /// <param name="basedOn">The version that the tab knows of; null to save whatever stands there.</param>
    /// <param name="save">Saves it, based on such a version.</param>
    public Task<DraftSaved> RunAsync(int? basedOn, Func<int?, Task<DraftSaved>> save)
    {
        var run = InTurnAsync(_before, basedOn, save);
        _before = run;
        return run;
    }

    /// <summary>What the tab is told: the version now; null when another has changed it; less than 0 when it cannot be kept as it is.</summary>
    public static int? Answer(DraftSaved saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        return saved.Outcome switch
        {
            DraftOutcome.Saved => saved.Version,
            DraftOutcome.MovedOn => null,
            _ => -1,
        };
    }

    private async Task<DraftSaved> InTurnAsync(Task before, int? basedOn, Func<int?, Task<DraftSaved>> save)
    {
        await Task.WhenAny(before);
        var saved = await save(basedOn);
        if (saved.Outcome == DraftOutcome.MovedOn && saved.Version == _mine)
        {
            saved = await save(_mine);
        }

        _mine = saved.Outcome == DraftOutcome.Saved ? saved.Version : _mine;
        return saved;
    }
}
