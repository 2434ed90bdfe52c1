using Desk.Web.Live;
using Microsoft.AspNetCore.Components;

namespace Desk.Tests.Live;

public sealed class GivenBeforeTests
{
    private readonly GivenBefore _given = new();

    [Fact]
    public void Has_TheSameObjectsAndEqualValues_IsTrue()
    {
        var row = new object();
        _given.Has(Of(("Row", row), ("Count", 3), ("Name", "a"))).ShouldBeFalse();
        _given.Has(Of(("Row", row), ("Count", 3), ("Name", new string('a', 1)))).ShouldBeTrue();
    }

    [Fact]
    public void Has_AnotherObjectValueOrParameter_IsFalse()
    {
        var row = new object();
        _given.Has(Of(("Row", row), ("Count", 3)));
        _given.Has(Of(("Row", new object()), ("Count", 3))).ShouldBeFalse();
        _given.Has(Of(("Row", row), ("Count", 4))).ShouldBeFalse();
        _given.Has(Of(("Row", row))).ShouldBeFalse();
        _given.Has(Of(("Row", null), ("Count", 4))).ShouldBeFalse();
        _given.Has(Of(("Row", null), ("Count", 4))).ShouldBeTrue();
    }

    private static ParameterView Of(params (string Name, object? Value)[] given) => ParameterView.FromDictionary(given.ToDictionary(g => g.Name, g => g.Value));
}
