namespace MimeKit;

/// <summary>The body of a leaf part.</summary>
public interface IMimeContent : IDisposable
{
    ContentEncoding Encoding { get; }

    /// <summary>The bytes as they are encoded.</summary>
    Stream? Stream { get; }

    /// <summary>Opens the decoded bytes; may be called any number of times.</summary>
    Stream Open();

    /// <summary>Writes the decoded bytes.</summary>
    void DecodeTo(Stream stream, CancellationToken cancellationToken = default);

    /// <summary>Writes the decoded bytes.</summary>
    Task DecodeToAsync(Stream stream, CancellationToken cancellationToken = default);

    /// <summary>Writes the bytes as they are encoded.</summary>
    void WriteTo(Stream stream, CancellationToken cancellationToken = default);

    /// <summary>Writes the bytes as they are encoded.</summary>
    Task WriteToAsync(Stream stream, CancellationToken cancellationToken = default);
}
