using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.JSInterop;

namespace Desk.Web.Live;

/// <summary>
/// What each circuit knows of the types that it says to its browser. The serialiser asks of each number and text whether one of its interfaces is written in a way of
/// its own, and keeps the answer for seventy of them in every circuit; none of them is.
/// </summary>
public static class LeanInterop
{
    /// <summary>Has every circuit begin so. To be called once the circuits' services are registered.</summary>
    public static IServiceCollection AddLeanInterop(this IServiceCollection services)
    {
        var runtime = services.Last(s => s.ServiceType == typeof(IJSRuntime));
        if (runtime.ImplementationType is { } type && typeof(JSRuntime).IsAssignableFrom(type))
        {
            var create = ActivatorUtilities.CreateFactory(type, []);
            services.Remove(runtime);
            services.AddScoped(circuit =>
            {
                var js = (JSRuntime)create(circuit, null);
                OptionsOf(js).TypeInfoResolver = Types.Known;
                return (IJSRuntime)js;
            });
        }

        return services;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "get_JsonSerializerOptions")]
    private static extern JsonSerializerOptions OptionsOf(JSRuntime js);

    private sealed class Types : DefaultJsonTypeInfoResolver
    {
        public static readonly Types Known = new();

        public override JsonTypeInfo GetTypeInfo(Type type, JsonSerializerOptions options) =>
            type is { IsInterface: true, Namespace: "System" or "System.Numerics" or "System.Runtime.Serialization" } ? null! : base.GetTypeInfo(type, options);
    }
}
