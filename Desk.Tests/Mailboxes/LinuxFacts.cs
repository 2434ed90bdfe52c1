namespace Desk.Tests.Mailboxes;

/// <summary>A test of what only Linux tells; elsewhere it shows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute() => Skip = WhyNot!;

    internal static string? WhyNot => OperatingSystem.IsLinux() ? null : "Only Linux tells who has a file open for writing.";
}

/// <summary>The same with several cases.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = LinuxFactAttribute.WhyNot!;
}
