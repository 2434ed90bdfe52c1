using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace MimeKit;

/// <summary>The parameters of a Content-Type or Content-Disposition, with RFC 2231 and RFC 2047 already decoded.</summary>
public sealed class ParameterList : IList<Parameter>
{
    private readonly List<Parameter> _parameters;

    public ParameterList()
        : this([])
    {
    }

    internal ParameterList(List<Parameter> parameters)
    {
        _parameters = parameters;
    }

    public int Count => _parameters.Count;

    bool ICollection<Parameter>.IsReadOnly => false;

    /// <summary>Writes the field anew.</summary>
    internal IParameterOwner? Owner { get; set; }

    public Parameter this[int index]
    {
        get => _parameters[index];
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _parameters[index] = value;
            Owner?.OnChanged();
        }
    }

    /// <summary>Setting a value puts it in the place of the first of that name.</summary>
    [DisallowNull]
    public string? this[string name]
    {
        get => TryGetValue(name, out string? value) ? value : null;
        set => Set(name, value ?? throw new ArgumentNullException(nameof(value)));
    }

    public void Add(Parameter param) => Insert(_parameters.Count, param);

    public void Add(string name, string value) => Add(new Parameter(name, value));

    public void Insert(int index, Parameter param)
    {
        ArgumentNullException.ThrowIfNull(param);
        _parameters.Insert(index, param);
        Owner?.OnChanged();
    }

    public bool Remove(string name) => RemoveWhere(p => Same(p, name));

    public bool Remove(Parameter param) => RemoveWhere(p => ReferenceEquals(p, param));

    public void RemoveAt(int index) => Remove(_parameters[index]);

    public void Clear() => RemoveWhere(_ => true);

    public bool Contains(string name) => IndexOf(name) >= 0;

    public bool Contains(Parameter param) => _parameters.Contains(param);

    public int IndexOf(string name) => _parameters.FindIndex(p => Same(p, name));

    public int IndexOf(Parameter param) => _parameters.IndexOf(param);

    public void CopyTo(Parameter[] array, int arrayIndex) => _parameters.CopyTo(array, arrayIndex);

    public bool TryGetValue(string name, [NotNullWhen(true)] out string? value)
    {
        value = _parameters.Find(p => Same(p, name))?.Value;
        return value is not null;
    }

    public IEnumerator<Parameter> GetEnumerator() => _parameters.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Null takes it away.</summary>
    internal void Set(string name, string? value)
    {
        var parameter = value is null ? null : new Parameter(name, value);
        var at = IndexOf(name);
        _parameters.RemoveAll(p => Same(p, name));
        if (parameter is not null)
        {
            _parameters.Insert(at < 0 ? _parameters.Count : at, parameter);
        }

        Owner?.OnChanged();
    }

    private bool RemoveWhere(Predicate<Parameter> which)
    {
        var removed = _parameters.RemoveAll(which) > 0;
        if (removed)
        {
            Owner?.OnChanged();
        }

        return removed;
    }

    private static bool Same(Parameter parameter, string name) => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase);
}
