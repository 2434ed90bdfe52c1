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
        // NIL, or a list of names and values
        var read = new ImapImplementation();
        while ((read.Properties.Count > 0 || tokens.TryTake('(')) && !tokens.AtEnd && !tokens.TryTake(')') && read.Properties.Count < ImapLimits.ListLength)
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
