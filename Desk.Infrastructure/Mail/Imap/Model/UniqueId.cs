using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace MailKit;

/// <summary>What names a message in a folder (RFC 3501, 2.3.1.1): ascending, and never used twice while the folder's validity stays the same.</summary>
public readonly struct UniqueId : IComparable<UniqueId>, IEquatable<UniqueId>
{
    /// <summary>The default value: names no message.</summary>
    public static readonly UniqueId Invalid;

    public static readonly UniqueId MinValue = new(1);

    /// <summary>Stands for <c>*</c> at the end of a range.</summary>
    public static readonly UniqueId MaxValue = new(uint.MaxValue);

    /// <exception cref="ArgumentOutOfRangeException">The id is 0.</exception>
    public UniqueId(uint validity, uint id)
    {
        ArgumentOutOfRangeException.ThrowIfZero(id);
        Validity = validity;
        Id = id;
    }

    /// <exception cref="ArgumentOutOfRangeException">The id is 0.</exception>
    public UniqueId(uint id)
        : this(0, id)
    {
    }

    public uint Id { get; }

    /// <summary>UIDVALIDITY of the folder; 0 when it is not known. It has no part in comparing.</summary>
    public uint Validity { get; }

    public bool IsValid => Id != 0;

    public static bool operator ==(UniqueId uid1, UniqueId uid2) => uid1.Id == uid2.Id;

    public static bool operator !=(UniqueId uid1, UniqueId uid2) => uid1.Id != uid2.Id;

    public static bool operator <(UniqueId uid1, UniqueId uid2) => uid1.Id < uid2.Id;

    public static bool operator <=(UniqueId uid1, UniqueId uid2) => uid1.Id <= uid2.Id;

    public static bool operator >(UniqueId uid1, UniqueId uid2) => uid1.Id > uid2.Id;

    public static bool operator >=(UniqueId uid1, UniqueId uid2) => uid1.Id >= uid2.Id;

    /// <exception cref="FormatException">It is no number.</exception>
    /// <exception cref="OverflowException">The number is too large.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number is 0.</exception>
    public static UniqueId Parse(string token) => new(uint.Parse(token, NumberStyles.None, CultureInfo.InvariantCulture));

    public static bool TryParse(string token, out UniqueId uid)
    {
        ArgumentNullException.ThrowIfNull(token);
        var ok = uint.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0;
        uid = ok ? new UniqueId(id) : Invalid;
        return ok;
    }

    public int CompareTo(UniqueId other) => Id.CompareTo(other.Id);

    public bool Equals(UniqueId other) => Id == other.Id;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is UniqueId other && Equals(other);

    public override int GetHashCode() => Id.GetHashCode();

    public override string ToString() => Id.ToString(CultureInfo.InvariantCulture);
}
