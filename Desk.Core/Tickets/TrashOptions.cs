namespace Desk.Core.Tickets;

/// <summary>Section <c>Trash</c>.</summary>
public sealed class TrashOptions
{
    /// <summary>How long a deleted ticket can be restored, before it is deleted for good: 1 to 3650 days.</summary>
    public int KeepDays { get; init; } = 30;

    public IEnumerable<string> Problems()
    {
        if (KeepDays is < 1 or > 3650)
        {
            yield return $"Trash:KeepDays is {KeepDays}; it must be between 1 and 3650.";
        }
    }
}
