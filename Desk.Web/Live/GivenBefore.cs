using Microsoft.AspNetCore.Components;

namespace Desk.Web.Live;

/// <summary>
/// Remembers what a component was given. Blazor draws a component anew whenever what stands above it is drawn and one of its parameters is an object; one whose objects are the very same, and never change
/// inside, has nothing new to show. Presence alone draws a conversation's head dozens of times a minute, and its messages need not follow.
/// </summary>
public sealed class GivenBefore
{
    private Dictionary<string, object?>? _given;

    /// <summary>Whether the component has all of this already; else it is remembered.</summary>
    public bool Has(ParameterView parameters)
    {
        var count = 0;
        var same = _given is not null;
        foreach (var parameter in parameters)
        {
            count++;
            same = same && _given!.TryGetValue(parameter.Name, out var before) && IsSame(before, parameter.Value);
        }

        if (same && count == _given!.Count)
        {
            return true;
        }

        _given = new Dictionary<string, object?>(count);
        foreach (var parameter in parameters)
        {
            _given[parameter.Name] = parameter.Value;
        }

        return false;
    }

    private static bool IsSame(object? before, object? now) => ReferenceEquals(before, now) || (now is string or ValueType && now.Equals(before));
}
