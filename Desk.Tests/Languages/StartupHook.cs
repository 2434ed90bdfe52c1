using Desk.Tests.Languages;
using Desk.Web.Languages;

#pragma warning disable CA1050 // the runtime looks for it by this very name
/// <summary>Teaches <see cref="MarkedWords"/> to a Desk that runs as a process of its own: .NET calls this before the program when <c>DOTNET_STARTUP_HOOKS</c> names this assembly.</summary>
internal static class StartupHook
{
    public static void Initialize() => DeskLanguages.Teach(MarkedWords.Code, new MarkedWords());
}
