using System.Diagnostics;

namespace Desk.Tests.Mail.Dkim;

/// <summary>A verifier of signatures that shares no line with ours: Debian's python3-dkim.</summary>
internal static class OtherVerifier
{
    public const string Python = "/usr/bin/python3";

    /// <summary>What it says of each signature of the message.</summary>
    public static async Task<string[]> VerifyAsync(byte[] mail, params TestKey[] keys)
    {
        var script = Path.Combine(Repository.Root, "Desk.Tests", "Mail", "Dkim", "verify_dkim.py");
        using var python = Process.Start(new ProcessStartInfo(Python, [script, .. keys.Select(k => $"{k.DnsName}={k.DnsRecord}")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        await python.StandardInput.BaseStream.WriteAsync(mail);
        python.StandardInput.Close();
        var errors = python.StandardError.ReadToEndAsync();
        var output = await python.StandardOutput.ReadToEndAsync();
        await python.WaitForExitAsync();
        python.ExitCode.ShouldBe(0, await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>A test that needs python3-dkim; without it, it shows as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DkimFactAttribute : FactAttribute
{
    public DkimFactAttribute() => Skip = IsInstalled ? null! : "The other verifier is not installed: apt-get install python3-dkim python3-nacl.";

    private static bool IsInstalled { get; } = File.Exists(OtherVerifier.Python)
        && Directory.Exists("/usr/lib/python3/dist-packages/dkim") && Directory.Exists("/usr/lib/python3/dist-packages/nacl");
}
