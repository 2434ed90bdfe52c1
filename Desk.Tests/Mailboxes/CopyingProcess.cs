using System.Diagnostics;

namespace Desk.Tests.Mailboxes;

/// <summary>Another process that writes a file where it lies, piece by piece, and has it open until its end.</summary>
internal sealed class CopyingProcess(string path) : IDisposable
{
    private readonly Process _process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec cat >> \"$0\"", path]) { RedirectStandardInput = true })!;
    private long _written;

    /// <summary>Returns when the piece is in the file.</summary>
    public async Task WriteAsync(ReadOnlyMemory<byte> piece)
    {
        await _process.StandardInput.BaseStream.WriteAsync(piece);
        await _process.StandardInput.BaseStream.FlushAsync();
        _written += piece.Length;
        await Eventually.TrueAsync(() => new FileInfo(path) is { Exists: true } file && file.Length == _written, $"{_written} bytes are written");
    }

    public async Task EndAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
