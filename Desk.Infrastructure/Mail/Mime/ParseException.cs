namespace MimeKit;

/// <summary>A text that should have been an address is none.</summary>
public sealed class ParseException(string message) : FormatException(message);
