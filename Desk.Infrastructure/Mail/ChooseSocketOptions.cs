using Desk.Core.Mailboxes;
using MailKit.Security;

namespace Desk.Infrastructure.Mail;

/// <summary>Says in the words of the mail library how a connection is kept secret.</summary>
internal static class ChooseSocketOptions
{
    public static SecureSocketOptions For(ConnectionSecurity security) => security switch
    {
        ConnectionSecurity.Tls => SecureSocketOptions.SslOnConnect,
        ConnectionSecurity.StartTls => SecureSocketOptions.StartTls,
        ConnectionSecurity.StartTlsIfOffered => SecureSocketOptions.StartTlsWhenAvailable,
        _ => SecureSocketOptions.None,
    };
}
