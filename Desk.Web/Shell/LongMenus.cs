using Desk.Core.People;

namespace Desk.Web.Shell;

/// <summary>
/// A menu of people is drawn in part until it is opened: two hundred colleagues in two menus that nobody has opened would be most of what a screen holds, and of what is compared each time that it
/// is drawn. The palette, which offers what stands in menus, wants them whole.
/// </summary>
public sealed class LongMenus
{
    /// <summary>How many people a closed menu has: more than most desks have.</summary>
    public const int Few = 12;

    /// <summary>Somebody looks for what is in the menus: they are to be drawn whole.</summary>
    public event Action? Wanted;

    /// <summary>Has every menu on the screen drawn whole. Call it on the renderer.</summary>
    public void Want() => Wanted?.Invoke();

    /// <summary>What a menu draws of its people.</summary>
    /// <param name="people">All of them.</param>
    /// <param name="whole">True once it was opened.</param>
    /// <param name="chosen">Whom it marks, and therefore has.</param>
    public static IEnumerable<AgentChoice> Some(IEnumerable<AgentChoice> people, bool whole, long? chosen) => whole ? people : people.Where((p, n) => n < Few || p.Id == chosen);

    /// <summary>What a menu draws of anything else.</summary>
    public static IEnumerable<T> Some<T>(IEnumerable<T> all, bool whole) => whole ? all : all.Take(Few);
}
