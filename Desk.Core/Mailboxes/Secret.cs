namespace Desk.Core.Mailboxes;

/// <summary>A password or key on its way from the person who typed it to where it is sealed. No record and no property: nothing that prints or writes objects shows it.</summary>
public sealed class Secret(string value)
{
    /// <summary>The secret itself.</summary>
    public string Reveal() => value;

    public override string ToString() => "(secret)";

    /// <summary>Null for what was left empty.</summary>
    public static Secret? Of(string? typed) => string.IsNullOrEmpty(typed) ? null : new Secret(typed);
}
