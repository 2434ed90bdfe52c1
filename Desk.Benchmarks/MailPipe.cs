using System.Diagnostics;
using System.Reflection;

namespace Desk.Benchmarks;

/// <summary>
/// The mails of <see cref="MixedMails"/>, made by a process of their own: what making them costs in time and memory is not the figure of whoever takes them in.
/// </summary>
internal sealed class MailPipe : IDisposable
{
    private readonly Process _maker;
    private readonly BinaryReader _reader;

    public MailPipe()
    {
        var start = new ProcessStartInfo("dotnet", [Assembly.GetExecutingAssembly().Location, "mails"]) { RedirectStandardOutput = true };
        _maker = Process.Start(start)!;
        _reader = new BinaryReader(_maker.StandardOutput.BaseStream);
    }

    /// <summary>Makes mails until it is ended.</summary>
    public static void Fill()
    {
        using var writer = new BinaryWriter(Console.OpenStandardOutput());
        var mails = new MixedMails(1);
        for (var n = 0; ; n++)
        {
            var mail = mails.Next(n);
            writer.Write(mail.Length);
            writer.Write(mail);
        }
    }

    public byte[] Next() => _reader.ReadBytes(_reader.ReadInt32());

    public void Dispose()
    {
        _maker.Kill(); // who writes to a console does not hear that nobody reads
        _reader.Dispose();
        _maker.Dispose();
    }
}
