using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MimeKit;

public sealed record Parameter(string Name, string Value);

/// <summary>The parameters of a Content-Type or Content-Disposition, with RFC 2231 and RFC 2047 already decoded.</summary>
public sealed class ParameterList : IReadOnlyList<Parameter>
{
    private readonly List<Parameter> _parameters;

    internal ParameterList(List<Parameter> parameters)
    {
        _parameters = parameters;
    }

    public int Count => _parameters.Count;

    public Parameter this[int index] => _parameters[index];

    public string? this[string name] => TryGetValue(name, out var value) ? value : null;

    public bool Contains(string name) => TryGetValue(name, out _);

    public bool TryGetValue(string name, [NotNullWhen(true)] out string? value)
    {
        value = _parameters.Find(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))?.Value;
        return value is not null;
    }

    public IEnumerator<Parameter> GetEnumerator() => _parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
