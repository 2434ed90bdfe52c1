using System.Numerics;
using System.Reflection;
using System.Text.Json;
using Desk.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Desk.Tests.Live;

/// <summary>The services that Blazor itself registers: a version of it that registers its circuits' runtime otherwise is noticed here.</summary>
public sealed class LeanInteropTests
{
    [Fact]
    public async Task Circuit_ThatHasSaidNumbersAndTexts_KeepsNoneOfTheirInterfaces()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddLeanInterop();
        await using var app = builder.Build();
        await using var circuit = app.Services.CreateAsyncScope();
        var options = OptionsOf(circuit.ServiceProvider.GetRequiredService<IJSRuntime>());

        JsonSerializer.Serialize<object[]>([1, 2L, "three", new { Four = (IReadOnlyList<string>)["4"] }], options).ShouldBe("""[1,2,"three",{"four":["4"]}]""");

        options.TryGetTypeInfo(typeof(INumber<int>), out _).ShouldBeFalse();
        options.TryGetTypeInfo(typeof(IFormattable), out _).ShouldBeFalse();
        options.TryGetTypeInfo(typeof(int), out _).ShouldBeTrue();
    }

    private static JsonSerializerOptions OptionsOf(IJSRuntime js) =>
        (JsonSerializerOptions)typeof(JSRuntime).GetProperty("JsonSerializerOptions", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(js)!;
}
