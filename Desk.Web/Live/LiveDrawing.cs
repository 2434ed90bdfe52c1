using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Desk.Web.Live;

/// <summary>
/// Draws the parts of a screen that have changed in one go, and nothing of its own: the renderer gathers what is to be drawn while something is being drawn. Each part by itself would be a message of its own to
/// the browser, with an answer of its own.
/// </summary>
public sealed class LiveDrawing : ComponentBase, IDisposable
{
    private IReadOnlyList<LiveComponent> _parts = [];

    [Inject]
    public required LiveScreen Screen { get; init; }

    protected override void OnInitialized() => Screen.Drawing = this;

    /// <summary>Draws these. Call it on the renderer.</summary>
    public void Draw(IReadOnlyList<LiveComponent> parts)
    {
        _parts = parts;
        StateHasChanged();
    }

    public void Dispose()
    {
        // another layout may have taken the place already
        if (Screen.Drawing == this)
        {
            Screen.Drawing = null;
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var part in _parts)
        {
            part.TryDraw();
        }

        _parts = [];
    }
}
