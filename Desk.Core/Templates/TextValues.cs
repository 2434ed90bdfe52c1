namespace Desk.Core.Templates;

/// <summary>What the variables of a text stand for; what is not known is empty.</summary>
public sealed record TextValues
{
    public string TicketNumber { get; init; } = "";

    public string TicketSubject { get; init; } = "";

    /// <summary>Empty, or the address, for a customer whose name nobody knows.</summary>
    public string CustomerName { get; init; } = "";

    public string CustomerAddress { get; init; } = "";

    public string AgentName { get; init; } = "";

    public string AgentAddress { get; init; } = "";

    /// <summary>HTML of ours, filled in already.</summary>
    public string AgentSignature { get; init; } = "";

    public string MailboxName { get; init; } = "";

    public string MailboxAddress { get; init; } = "";

    public string OrganisationName { get; init; } = "";

    /// <summary>A made-up ticket, for previews.</summary>
    public static TextValues Example { get; } = new()
    {
        TicketNumber = "TKT-20261120-014",
        TicketSubject = "Invoice 20418",
        CustomerName = "Carla Customer",
        CustomerAddress = "carla@customer.example",
        AgentName = "Ada Agent",
        AgentAddress = "ada@desk.example",
        MailboxName = "Support",
        MailboxAddress = "support@desk.example",
        OrganisationName = "Desk",
    };
}
