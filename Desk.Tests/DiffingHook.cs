using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Desk.Tests;

/// <summary>bUnit asks for another version of AngleSharp.Diffing than the one that restores; the one that is here serves it.</summary>
internal static class DiffingHook
{
#pragma warning disable CA2255 // a test assembly has no other place that runs before every test
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Init() => AssemblyLoadContext.Default.Resolving += static (_, name) =>
        name.Name == "AngleSharp.Diffing" ? typeof(AngleSharp.Diffing.DiffBuilder).Assembly : null;
}
