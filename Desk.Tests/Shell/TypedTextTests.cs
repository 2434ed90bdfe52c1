using Desk.Web.Shell;

namespace Desk.Tests.Shell;

public sealed class TypedTextTests : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private readonly FakeTime _time = new();
    private readonly List<(string Text, bool IsOn)> _asked = [];
    private readonly TypedText _text;

    public TypedTextTests()
    {
        _time.MoveTimers();
        _text = new TypedText(_time, Pause, (text, isOn) =>
        {
            _asked.Add((text, isOn));
            return Task.CompletedTask;
        });
    }

    public void Dispose() => _text.Dispose();

    [Fact]
    public async Task Type_OnAndOn_AsksOnceNobodyTypes()
    {
        var first = _text.TypeAsync("ha");
        _time.Advance(Pause / 2);
        var second = _text.TypeAsync("haste ");
        _time.Advance(Pause / 2);
        await first;
        _asked.ShouldBeEmpty();

        _time.Advance(Pause);
        await second;
        _asked.ShouldBe([("haste", false)]);
    }

    [Fact]
    public async Task Ask_TwiceByOneKey_AsksOnceAndNoLonger()
    {
        var typed = _text.TypeAsync("haste");
        await _text.AskAsync();
        await _text.AskAsync();
        _time.Advance(Pause * 2);
        await typed;

        _asked.ShouldBe([("haste", false)]);
    }

    [Fact]
    public async Task Follow_WhatWasAskedFor_KeepsWhatIsTypedSinceAndIsOneStepOfTheWayBack()
    {
        _ = _text.TypeAsync("hast");
        await _text.AskAsync();
        _ = _text.TypeAsync("haste m");
        _text.Follow("hast");

        _text.Text.ShouldBe("haste m");
        await _text.AskAsync();
        _asked.ShouldBe([("hast", false), ("haste m", true)]);
    }

    [Fact]
    public async Task Follow_WhatCameFromElsewhere_IsShownAndAskedForAnew()
    {
        _ = _text.TypeAsync("haste");
        await _text.AskAsync();
        _text.Follow("haste");
        _text.Follow("");

        _text.Text.ShouldBe("");
        _ = _text.TypeAsync("haste");
        await _text.AskAsync();
        _asked.ShouldBe([("haste", false), ("haste", false)]);
    }

    [Fact]
    public async Task Begin_WhileSomethingIsTyped_ForgetsIt()
    {
        var typed = _text.TypeAsync("haste");
        _text.Begin("other");
        _time.Advance(Pause * 2);
        await typed;

        _asked.ShouldBeEmpty();
        _text.Text.ShouldBe("other");
    }
}
