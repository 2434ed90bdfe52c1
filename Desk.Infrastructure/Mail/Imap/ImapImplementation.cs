namespace MailKit.Net.Imap;

/// <summary>What a client or a server says it is (RFC 2971).</summary>
public class ImapImplementation
{
    public Dictionary<string, string?> Properties { get; } = new(StringComparer.OrdinalIgnoreCase);

    public string? Name
    {
        get => Properties.GetValueOrDefault("name");
        set => Properties["name"] = value;
    }

    public string? Version
    {
        get => Properties.GetValueOrDefault("version");
        set => Properties["version"] = value;
    }

    public string? Vendor
    {
        get => Properties.GetValueOrDefault("vendor");
        set => Properties["vendor"] = value;
    }

    internal static ImapImplementation Read(ImapTokens tokens)
    {
        var read = new ImapImplementation();
        if (!tokens.TryTake('('))
        {
            return read;
        }

        while (!tokens.AtEnd && !tokens.TryTake(')') && read.Properties.Count < ImapLimits.ListLength)
        {
            if (tokens.Text() is not { } name)
            {
                break;
            }

            read.Properties[name] = tokens.Text();
        }

        return read;
    }

    internal static void Write(ImapCommand command, ImapImplementation implementation)
    {
        if (implementation.Properties.Count == 0)
        {
            command.Plain("NIL");
            return;
        }

        var before = "(";
        foreach (var (name, value) in implementation.Properties)
        {
            command.Plain(before).String(name).Plain(" ");
            _ = value is null ? command.Plain("NIL") : command.String(value);
            before = " ";
        }

        command.Plain(")");
    }
}
