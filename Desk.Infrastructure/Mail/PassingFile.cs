namespace Desk.Infrastructure.Mail;

/// <summary>A file for what is too large to be held in memory. It goes when it is closed, and nobody but this process's user may read it.</summary>
internal static class PassingFile
{
    public static FileStream Open() => new(Path.GetTempFileName(), new FileStreamOptions
    {
        Mode = FileMode.Open, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous, BufferSize = 64 * 1024,
    });
}
