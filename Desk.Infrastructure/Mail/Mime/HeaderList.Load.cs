namespace MimeKit;

public sealed partial class HeaderList
{
    /// <summary>Reads fields up to the blank line.</summary>
    /// <exception cref="FormatException">The stream is empty.</exception>
    public static async Task<HeaderList> LoadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        var window = await ByteWindow.OpenAsync(stream, persistent: false, cancellationToken);
        return new EntityReader(window, ParserOptions.Default).ReadHeaderBlock();
    }
}
