namespace MimeKit;

/// <summary>How a message is read. All reading is forgiving; only bounds can be set.</summary>
public sealed class ParserOptions
{
    public static readonly ParserOptions Default = new();

    /// <summary>Parts nested deeper stay undivided. Real mail nests below ten; more than a hundred levels are never divided.</summary>
    public int MaxMimeDepth { get; set; } = 1024;
}

/// <summary>What a stream holds: one entity, or messages one after the other with <c>From</c> lines between (RFC 4155).</summary>
public enum MimeFormat : byte
{
    Entity = 0,
    Default = Entity,
    Mbox = 1,
}
