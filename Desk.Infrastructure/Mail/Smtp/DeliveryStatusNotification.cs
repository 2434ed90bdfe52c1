namespace MailKit;

/// <summary>When a recipient's server is to report (RFC 3461, 4.1).</summary>
[Flags]
#pragma warning disable CA1008 // what stands for zero says that nothing is to be reported
public enum DeliveryStatusNotification
#pragma warning restore CA1008
{
    Never = 0,
    Success = 1,
    Failure = 2,
    Delay = 4,
}
