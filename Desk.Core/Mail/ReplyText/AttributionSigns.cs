namespace Desk.Core.Mail.ReplyText;

/// <summary>What speaks for a line that names the writer of a quote, in any language.</summary>
internal readonly record struct AttributionSigns
{
    /// <summary>Its first word is one that attributions begin with.</summary>
    public bool Opens { get; init; }

    public bool StartsWithDigit { get; init; }

    public bool HasDigit { get; init; }

    public bool HasVerb { get; init; }

    /// <summary>The verb's subject is the writer of this mail.</summary>
    public bool TellsOfSelf { get; init; }

    public bool HasAddress { get; init; }

    public bool HasYear { get; init; }

    public bool HasTime { get; init; }

    public bool HasDay { get; init; }

    public int Words { get; init; }

    public bool EndsWithColon { get; init; }

    public bool EndsWithVerb { get; init; }

    public bool EndsWithAddress { get; init; }

    public bool HasDate => HasYear || HasTime || HasDay;

    /// <summary>Whether an attribution may begin with such a line.</summary>
    public bool MayStart => Opens || HasVerb || HasAddress || (StartsWithDigit && HasDate);

    /// <summary>Whether one rather begins here than on the line above.</summary>
    public bool StartsStrongly => HasVerb || (Opens && HasDigit) || (StartsWithDigit && HasDate);

    /// <summary>Whether one may end with such a line.</summary>
    public bool MayEnd => EndsWithColon || EndsWithVerb || EndsWithAddress || (StartsWithDigit && HasYear && HasTime);
}
