using Microsoft.AspNetCore.Components;

namespace Desk.Web.Shell;

/// <summary>What stands in a menu, for <see cref="MenuItem.Of"/>.</summary>
/// <param name="OnChoose">Called when it is chosen; none for what only opens a dialog.</param>
/// <param name="Content">What it says.</param>
public sealed record MenuEntry(EventCallback OnChoose, RenderFragment Content)
{
    /// <summary>What it keeps its place by among others, when these change under the focus.</summary>
    public object? Id { get; init; }

    /// <inheritdoc cref="MenuItem.Checked"/>
    public bool Checked { get; init; }

    /// <inheritdoc cref="MenuItem.IsChoice"/>
    public bool IsChoice { get; init; } = true;

    /// <inheritdoc cref="MenuItem.Key"/>
    public string? Key { get; init; }

    /// <inheritdoc cref="MenuItem.Opens"/>
    public string? Opens { get; init; }

    /// <summary>The address of this desk that it puts into the clipboard; null for an item that copies nothing.</summary>
    public string? Copies { get; init; }

    /// <summary>Something to do, not one of several values.</summary>
    public static MenuEntry Deed(EventCallback onChoose, string text) => new(onChoose, words => words.AddContent(0, text)) { Id = text, IsChoice = false };
}
