#pragma warning disable BL0006 // what it looks into is not meant to be
using System.Reflection;
using Bunit;
using Desk.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.Live;

public sealed class ForgetDrawnTests : BunitContext
{
    public ForgetDrawnTests() => Services.AddSingleton<TimeProvider>(new FakeTime());

    // fails with a Blazor that names things otherwise, in which a screen would hold everything twice again
    [Fact]
    public async Task Forget_ComponentWasDrawnTwice_WhatItLookedLikeBeforeIsGivenBack()
    {
        var cut = Render<Number>(p => p.Add(n => n.Value, 1));
        cut.Render(p => p.Add(n => n.Value, 2));
        Held(cut.Instance).ShouldBeGreaterThan(0, "Blazor keeps it");

        var forget = Render<ForgetDrawn>();
        await forget.InvokeAsync(forget.Instance.Forget);
        Held(cut.Instance).ShouldBe(0);

        cut.Markup.ShouldBe("<p>2</p>");
        cut.Render(p => p.Add(n => n.Value, 3));
        cut.Markup.ShouldBe("<p>3</p>", "it is drawn on as before");
    }

    // how many frames the tree that was drawn before has room for
    private static int Held(ComponentBase component)
    {
        var handle = Field(component, typeof(ComponentBase), "_renderHandle");
        var renderer = Field(handle, typeof(RenderHandle), "_renderer");
        var states = (Dictionary<int, ComponentState>)Field(renderer, typeof(Microsoft.AspNetCore.Components.RenderTree.Renderer), "_componentStateById");
        var before = Field(states.Values.Single(s => s.Component == component), typeof(ComponentState), "_nextRenderTree");
        return ((RenderTreeBuilder)before).GetFrames().Array.Length;
    }

    private static object Field(object of, Type type, string name) => type.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(of)!;

    private sealed class Number : ComponentBase
    {
        [Parameter] public int Value { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            builder.OpenElement(0, "p");
            builder.AddContent(1, Value);
            builder.CloseElement();
        }
    }
}
