using System.Reflection;

namespace Desk.Tests.Mail.Surface;

/// <summary>Names a type as C# source does, with the question marks of what may be null.</summary>
internal static class NameTypes
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool", [typeof(byte)] = "byte", [typeof(char)] = "char", [typeof(int)] = "int", [typeof(uint)] = "uint", [typeof(long)] = "long",
        [typeof(ulong)] = "ulong", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(string)] = "string", [typeof(object)] = "object", [typeof(void)] = "void",
    };

    public static string Full(Type type) => type.Namespace + "." + Of(type);

    public static string Of(ParameterInfo parameter) => Of(parameter.ParameterType, new NullabilityInfoContext().Create(parameter), write: false);

    public static string Of(PropertyInfo property, bool write) => Of(property.PropertyType, new NullabilityInfoContext().Create(property), write);

    public static string Of(Type type, NullabilityInfo? nullability = null, bool write = false)
    {
        if (type.IsByRef || type.IsArray)
        {
            return Of(type.GetElementType()!, type.IsArray ? nullability?.ElementType : nullability, write) + (type.IsArray ? "[]" : "");
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Of(value) + "?";
        }

        var mark = (write ? nullability?.WriteState : nullability?.ReadState) == NullabilityState.Nullable && !type.IsValueType ? "?" : "";
        if (!type.IsGenericType)
        {
            return (Keywords.TryGetValue(type, out var keyword) ? keyword : type.Name) + mark;
        }

        var arguments = type.GetGenericArguments().Select((a, i) => Of(a, nullability is { GenericTypeArguments: { Length: > 0 } all } && i < all.Length ? all[i] : null));
        return $"{type.Name.Split('`')[0]}<{string.Join(", ", arguments)}>{mark}";
    }
}
