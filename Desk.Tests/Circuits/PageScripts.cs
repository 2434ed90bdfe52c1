using System.Collections.Concurrent;
using System.Globalization;

namespace Desk.Tests.Circuits;

/// <summary>Scripts of components that call back.</summary>
internal enum PageScript
{
    List,
    Conversation,
    Composer,
}

/// <summary>
/// Answers for the scripts of a page what they answer in a browser, as far as the server goes by it: modules that are loaded, the browser's time zone, a composer that holds no
/// text of its own, and rows that are in sight.
/// </summary>
internal sealed class PageScripts
{
    // what fits on a screen; the rows behind are drawn when somebody scrolls
    private const string InSight = "[0,0,950]";

    private const string Reference = "\"__dotNetObject\":";
    private const int JsObject = 1;

    private readonly ConcurrentDictionary<long, string> _modules = new();
    private readonly ConcurrentDictionary<PageScript, Handed> _components = new();
    private long _lastObject;

    public bool Has(PageScript component) => _components.ContainsKey(component);

    /// <summary>Forgets a component that is about to be drawn anew.</summary>
    public void Forget(PageScript component) => _components.TryRemove(component, out _);

    /// <summary>The reference that a component gave to its script.</summary>
    public long Of(PageScript component) => _components.TryGetValue(component, out var handed) ? handed.Reference : throw new InvalidOperationException($"The page has no {component} that was drawn.");

    /// <summary>What goes back for a call of the server: its answer, and what the script does then by itself.</summary>
    /// <param name="call">What the answer names; zero when none is wanted.</param>
    /// <param name="function">What is called.</param>
    /// <param name="arguments">A JSON array.</param>
    /// <param name="resultKind">What is wanted back.</param>
    /// <param name="target">The object whose function it is; zero for the window's.</param>
    public List<byte[]> Answer(long call, string function, string arguments, int resultKind, long target)
    {
        var answers = new List<byte[]>();
        var result = ResultOf(function, arguments, resultKind, target);
        if (call != 0)
        {
            answers.Add(PackWriter.Invocation(null, "EndInvokeJSFromDotNet", call, true, string.Create(CultureInfo.InvariantCulture, $"[{call},true,{result}]")));
        }

        if (function == "Blazor._internal.Virtualize.init" && ReferenceIn(arguments) is { } rows)
        {
            answers.Add(PackWriter.Invocation(null, "BeginInvokeDotNetFromJS", null, null, "OnSpacerBeforeVisible", rows, InSight));
        }

        return answers;
    }

    private string ResultOf(string function, string arguments, int resultKind, long target)
    {
        Note(function, arguments, target);
        switch (function)
        {
            case "import":
                var module = Interlocked.Increment(ref _lastObject);
                _modules[module] = arguments;
                return ObjectOf(module);
            case "zone":
                return """{"name":"Europe/Berlin","offsetMinutes":60}""";
            case "load" or "show":
                return "true";
            default:
                return resultKind == JsObject ? ObjectOf(Interlocked.Increment(ref _lastObject)) : "null";
        }
    }

    // a component hands itself to its script when it is drawn first
    private void Note(string function, string arguments, long target)
    {
        if (function == "leave")
        {
            Left(target);
        }

        if (!_modules.TryGetValue(target, out var module) || ReferenceIn(arguments) is not { } id)
        {
            return;
        }

        PageScript? component = function switch
        {
            "attach" when module.Contains("TicketList", StringComparison.Ordinal) => PageScript.List,
            "beat" => PageScript.Conversation,
            "open" when module.Contains("Composer", StringComparison.Ordinal) => PageScript.Composer,
            _ => null,
        };
        if (component is { } known)
        {
            _components[known] = new Handed(id, target);
        }
    }

    // a script that has left calls no more; the one of the next component may be there already
    private void Left(long module)
    {
        foreach (var component in _components.Where(c => c.Value.Module == module))
        {
            _components.TryRemove(component);
        }
    }

    // what a component gave to its script, and which module that is
    private sealed record Handed(long Reference, long Module);

    private static string ObjectOf(long id) => string.Create(CultureInfo.InvariantCulture, $$"""{"__jsObjectId":{{id}}}""");

    private static long? ReferenceIn(string arguments)
    {
        var at = arguments.IndexOf(Reference, StringComparison.Ordinal);
        if (at < 0)
        {
            return null;
        }

        var digits = arguments.AsSpan(at + Reference.Length);
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        return long.Parse(end < 0 ? digits : digits[..end], CultureInfo.InvariantCulture);
    }
}
