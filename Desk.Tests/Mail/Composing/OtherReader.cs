using System.Diagnostics;
using System.Text.Json;

namespace Desk.Tests.Mail.Composing;

/// <summary>A mail reader that shares no line with ours.</summary>
internal static class OtherReader
{
    /// <summary>The mail as Python's standard library reads it: <c>read_mail.py</c> says in which form.</summary>
    public static async Task<JsonElement> ReadAsync(byte[] mail)
    {
        var script = Path.Combine(Repository.Root, "Desk.Tests", "Mail", "Composing", "read_mail.py");
        using var python = Process.Start(new ProcessStartInfo(PythonFactAttribute.Program!, [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            Environment = { ["PYTHONIOENCODING"] = "utf-8" },
        })!;
        await python.StandardInput.BaseStream.WriteAsync(mail);
        python.StandardInput.Close();
        var errors = python.StandardError.ReadToEndAsync();
        var output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        python.ExitCode.ShouldBe(0, await errors);
        return JsonDocument.Parse(output).RootElement;
    }
}

/// <summary>A test that needs Python; without it, it shows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonFactAttribute : FactAttribute
{
    public PythonFactAttribute() => Skip = Program is null ? "Python is not installed: apt-get install python3." : null!;

    /// <summary>True for what our mail library alone does so.</summary>
    public bool OursOnly
    {
        get;
        set
        {
            field = value;
            Skip = value ? OurLibrary.Only ?? Skip : Skip;
        }
    }

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "python3")).FirstOrDefault(File.Exists);
}
