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

    /// <summary>Setting a value puts it in the place of the first of that name.</summary>
    [DisallowNull]
    public string? this[string name]
    {
        get => TryGetValue(name, out var value) ? value : null;
        set
        {
            var at = _parameters.FindIndex(p => Same(p, name));
            _parameters.RemoveAll(p => Same(p, name));
            _parameters.Insert(at < 0 ? _parameters.Count : at, new Parameter(name, value));
        }
    }

    public void Add(string name, string value) => _parameters.Add(new Parameter(name, value));

    public bool Contains(string name) => TryGetValue(name, out _);

    public bool TryGetValue(string name, [NotNullWhen(true)] out string? value)
    {
        value = _parameters.Find(p => Same(p, name))?.Value;
        return value is not null;
    }

    public IEnumerator<Parameter> GetEnumerator() => _parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static bool Same(Parameter parameter, string name) => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase);
}
