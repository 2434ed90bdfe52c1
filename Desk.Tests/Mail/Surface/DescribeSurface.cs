using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Desk.Tests.Mail.Surface;

/// <summary>
/// Writes what a library shows as lines of text, one a type, base, interface, constructor, method, accessor, event, field and constant, with
/// everything that a caller's source depends on: names, types, nullability, names and defaults of parameters.
/// </summary>
internal static class DescribeSurface
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The lines of a type that it declares itself.</summary>
    public static IEnumerable<string> Of(Type type) => Of(type, type);

    /// <summary>The lines that callers can use on a type, inherited ones included.</summary>
    public static IEnumerable<string> AllOf(Type type)
    {
        for (var from = type; from is not null && from != typeof(object); from = from.BaseType)
        {
            foreach (var line in Of(from, type))
            {
                yield return line;
            }

            yield return $"{NameTypes.Full(type)} : {NameTypes.Of(from)}";
        }

        foreach (var face in type.GetInterfaces())
        {
            yield return $"{NameTypes.Full(type)} : {NameTypes.Of(face)}";
            foreach (var line in type.IsInterface ? Of(face, type) : [])
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<string> Of(Type declaring, Type shown)
    {
        var name = NameTypes.Full(shown);
        if (declaring == shown)
        {
            yield return $"{Kind(declaring)} {name}";
            foreach (var face in Bases(declaring))
            {
                yield return $"{name} : {NameTypes.Of(face)}";
            }
        }

        foreach (var member in declaring.GetMembers(Declared).Where(m => declaring == shown || m is not ConstructorInfo))
        {
            foreach (var line in Lines(member).Where(l => l.Length > 0))
            {
                yield return $"{name}: {line}";
            }
        }
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum) && parent != typeof(MulticastDelegate))
        {
            yield return parent;
        }

        foreach (var face in type.IsEnum ? [] : type.GetInterfaces().Where(f => f.IsVisible))
        {
            yield return face;
        }
    }

    private static IEnumerable<string> Lines(MemberInfo member) => member switch
    {
        ConstructorInfo constructor when IsShown(constructor) => [$"{Access(constructor)}new({Parameters(constructor)})"],
        MethodInfo method when IsShown(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) => [Method(method)],
        PropertyInfo property => Accessors(property),
        EventInfo change when change.AddMethod is { } add && IsShown(add) => [$"event {NameTypes.Of(change.EventHandlerType!)} {change.Name}"],
        FieldInfo { IsSpecialName: false } field when field.IsPublic => [Field(field)],
        _ => [],
    };

    private static string Method(MethodInfo method)
    {
        // what every object has is no promise of the library
        if (method.GetBaseDefinition().DeclaringType == typeof(object))
        {
            return "";
        }

        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        var extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{Access(method)}{NameTypes.Of(method.ReturnParameter)} {method.Name}{generic}({extension}{Parameters(method)})";
    }

    private static IEnumerable<string> Accessors(PropertyInfo property)
    {
        var index = property.GetIndexParameters() is { Length: > 0 } ? $"this[{string.Join(", ", property.GetIndexParameters().Select(Parameter))}]" : property.Name;
        if (property.GetMethod is { } get && IsShown(get))
        {
            yield return $"{Access(get)}{NameTypes.Of(property, write: false)} {index} get";
        }

        if (property.SetMethod is { } set && IsShown(set))
        {
            yield return $"{Access(set)}{NameTypes.Of(property, write: true)} {index} set";
        }
    }

    private static string Field(FieldInfo field)
    {
        if (field.IsLiteral)
        {
            var value = field.GetRawConstantValue();
            return field.DeclaringType!.IsEnum ? $"{field.Name} = {value}" : $"const {NameTypes.Of(field.FieldType)} {field.Name} = {value}";
        }

        return $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{NameTypes.Of(field.FieldType)} {field.Name}";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => $"enum({NameTypes.Of(type.GetEnumUnderlyingType())}{(type.IsDefined(typeof(FlagsAttribute)) ? ", flags" : "")})",
        { IsValueType: true } => "struct",
        { IsInterface: true } => "interface",
        _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
        _ => type is { IsAbstract: true, IsSealed: true } ? "static class" : "class",
    };

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var way = parameter.IsOut ? "out " : parameter.ParameterType.IsByRef ? "ref " : "";
        return $"{way}{NameTypes.Of(parameter)} {parameter.Name}{Default(parameter)}";
    }

    private static string Default(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue)
        {
            return "";
        }

        return Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture) is { Length: > 0 } text ? $" = {text}" : " = default";
    }

    private static string Access(MethodBase method) =>
        (method.IsPublic ? "" : "protected ") + (method.IsStatic ? "static " : "") + (method is { IsVirtual: true, IsFinal: false, IsPublic: false } ? "virtual " : "");

    private static bool IsShown(MethodBase method) =>
        method.IsPublic || (method.DeclaringType is { IsSealed: false } && (method.IsFamily || method.IsFamilyOrAssembly) && !method.Name.Equals("Finalize", StringComparison.Ordinal));
}
