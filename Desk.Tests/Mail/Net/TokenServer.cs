using System.Net;
using System.Text;

namespace Desk.Tests.Mail.Net;

/// <summary>Tells a mail server whose an access token is (RFC 7662): <c>good-NAME</c> is NAME's, any other nobody's.</summary>
internal sealed class TokenServer : IDisposable
{
    private readonly HttpListener _listener = new();

    public TokenServer(int port)
    {
        Address = $"http://127.0.0.1:{port}/";
        _listener.Prefixes.Add(Address);
        _listener.Start();
        Answering = AnswerAsync();
    }

    public string Address { get; }

    public Task Answering { get; }

    public static string TokenOf(string user) => $"good-{user}";

    public void Dispose() => _listener.Close();

    private async Task AnswerAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var call = await _listener.GetContextAsync();
                var token = call.Request.QueryString["token"] ?? "";
                var good = token.StartsWith("good-", StringComparison.Ordinal);
                call.Response.ContentType = "application/json";
                await call.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes($$"""{"active":{{(good ? "true" : "false")}},"email":"{{(good ? token[5..] : "")}}"}"""));
                call.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // closed, or a caller that hung up
            }
        }
    }
}
