namespace Desk.Web.Hosting;

/// <summary>Something about the settings or the machine keeps Desk from running; the message tells a person what to do.</summary>
public sealed class RefusedToStartException : Exception
{
    public RefusedToStartException()
    {
    }

    public RefusedToStartException(string message)
        : base(message)
    {
    }

    public RefusedToStartException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
