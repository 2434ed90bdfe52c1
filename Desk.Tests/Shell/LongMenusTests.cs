using Desk.Core.People;
using Desk.Web.Shell;

namespace Desk.Tests.Shell;

public sealed class LongMenusTests
{
    private static readonly List<AgentChoice> People = [.. Enumerable.Range(1, 200).Select(n => new AgentChoice(n, $"Agent {n}", AgentRole.Agent))];

    [Fact]
    public void Some_Closed_HasTheFirstAndWhoIsChosen() =>
        LongMenus.Some(People, whole: false, 150).Select(p => p.Id).ShouldBe([.. Enumerable.Range(1, LongMenus.Few).Select(n => (long)n), 150]);

    [Fact]
    public void Some_Opened_HasEverybody()
    {
        LongMenus.Some(People, whole: true, null).Count().ShouldBe(People.Count);
        LongMenus.Some<AgentChoice>(People, whole: true).Count().ShouldBe(People.Count);
    }

    [Fact]
    public void Want_PaletteOpens_DrawsEveryMenu()
    {
        var menus = new LongMenus();
        var drawn = 0;
        menus.Wanted += () => drawn++;
        menus.Want();
        drawn.ShouldBe(1);
    }
}
