namespace MailKit.Net.Smtp;

/// <summary>Sends messages by SMTP (RFC 5321). One message at a time.</summary>
public partial class SmtpClient : MailTransport, ISmtpClient
{
    private SmtpCapabilities _offered;
    private SmtpCapabilities _capabilities;

    public SmtpClient()
        : this(new NullProtocolLogger())
    {
    }

    public SmtpClient(IProtocolLogger protocolLogger)
        : base(protocolLogger)
    {
    }

    /// <summary>What the server offers. Setting it takes away what is not to be used.</summary>
    /// <exception cref="ArgumentException">It is set to what the server does not offer.</exception>
    public SmtpCapabilities Capabilities
    {
        get => _capabilities;
        set => _capabilities = (value & ~_offered) == 0 ? value : throw new ArgumentException("What the server does not offer cannot be used.", nameof(value));
    }

    /// <summary>The most bytes that the server takes; 0 when it does not say.</summary>
    public uint MaxSize { get; private set; }

    /// <summary>The name that this client gives itself; null for its address.</summary>
    public string? LocalDomain { get; set; }

    /// <summary>True to ask that the message is passed on under TLS only (RFC 8689).</summary>
    public bool RequireTLS { get; set; }

    public DeliveryStatusNotificationType DeliveryStatusNotificationType { get; set; }

    protected override string Protocol => "smtp";

    private protected override (int Plain, int Tls) DefaultPorts => (25, 465);

    private protected override bool OffersStartTls => Capabilities.HasFlag(SmtpCapabilities.StartTLS);

    private protected override bool OffersInitialResponse => true;

    private protected override ProtocolException Broken(string message) => new SmtpProtocolException(message);

    private protected override void Forget()
    {
        (_offered, _capabilities, MaxSize) = (SmtpCapabilities.None, SmtpCapabilities.None, 0);
    }
}
