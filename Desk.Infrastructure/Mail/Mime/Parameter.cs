using MimeKit.Utils;

namespace MimeKit;

/// <summary>One parameter of a Content-Type or Content-Disposition, decoded.</summary>
public sealed class Parameter
{
    /// <exception cref="ArgumentException">The name is no token.</exception>
    public Parameter(string name, string value)
        : this((name, value))
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (!ParameterWriter.IsToken(name))
        {
            throw new ArgumentException($"'{name}' cannot be the name of a parameter.", nameof(name));
        }
    }

    private Parameter((string Name, string Value) read)
    {
        Name = read.Name;
        Value = read.Value;
    }

    public string Name { get; }

    public string Value { get; }

    /// <summary>A parameter as somebody else wrote it, however odd its name.</summary>
    internal static Parameter AsRead(string name, string value) => new((name, value));
}
