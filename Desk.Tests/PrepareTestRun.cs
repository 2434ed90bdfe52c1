using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Desk.Tests;

/// <summary>
/// Runs before every test. bUnit asks for another version of AngleSharp.Diffing than the one that restores; the one that is here serves it. And a test that
/// asks a MIME reader for a charset finds the same charsets as the program, whichever test comes first.
/// </summary>
internal static class PrepareTestRun
{
#pragma warning disable CA2255 // a test assembly has no other place that runs before every test
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Init()
    {
        AssemblyLoadContext.Default.Resolving += static (_, name) => name.Name == "AngleSharp.Diffing" ? Here() : null;
        RuntimeHelpers.RunModuleConstructor(typeof(Desk.Infrastructure.DataDirectory).Module.ModuleHandle);
    }

    // apart from the handler: else whatever is missing would have it looked for first, and be asked for again
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Assembly Here() => typeof(AngleSharp.Diffing.DiffBuilder).Assembly;
}
