using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Desk.Core.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.People;

public sealed partial class InvitedPasskeyTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    [Fact]
    public async Task Invitation_TakenByManyPasskeysAtOnce_KeepsTheOneThatCameIn()
    {
        const string email = "many@example.org";
        var invited = await desk.Services.GetRequiredService<InviteAgent>().RunAsync(desk.Owner, new Invitation("Many", email, AgentRole.Agent), "test", CancellationToken.None);
        var page = new Uri($"/invite/{invited.Token}", UriKind.Relative);
        var browsers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PrepareAsync(page, invited.Token!)));

        var answers = await Task.WhenAll(browsers.Select(b => b.Client.PostAsync(page, b.Form)));

        answers.Count(a => a.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther).ShouldBe(1);
        await using var scope = desk.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        (await accounts.GetPasskeysAsync((await accounts.FindByEmailAsync(email))!)).Count.ShouldBe(1);
        foreach (var (client, form) in browsers)
        {
            client.Dispose();
            form.Dispose();
        }
    }

    private async Task<(HttpClient Client, FormUrlEncodedContent Form)> PrepareAsync(Uri page, string link)
    {
        var client = desk.Open();
        var form = Field().Matches(await client.GetStringAsync(page)).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        using var question = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = form["__RequestVerificationToken"], ["token"] = link });
        using var asked = await client.PostAsync(new Uri("/invite/passkey", UriKind.Relative), question);
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        var challenge = JsonSerializer.Deserialize<JsonElement>(await asked.Content.ReadAsStringAsync()).GetProperty("challenge").GetString()!;
        form["Form.Name"] = "Many";
        form["Form.Credential"] = NewPasskey(challenge);
        return (client, new FormUrlEncodedContent(form));
    }

    // what an authenticator makes that vouches for nothing: WebAuthn, attestation "none"
    private string NewPasskey(string challenge)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (q, id, length) = (key.ExportParameters(false).Q, RandomNumberGenerator.GetBytes(16), new byte[2]);
        BinaryPrimitives.WriteUInt16BigEndian(length, 16);
        byte[] cose = [0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32, .. q.X!, 0x22, 0x58, 32, .. q.Y!];
        const byte presentVerifiedAndWithKey = 0x45;
        byte[] data = [.. SHA256.HashData(Encoding.UTF8.GetBytes(desk.Address.Host)), presentVerifiedAndWithKey, 0, 0, 0, 0, .. new byte[16], .. length, .. id, .. cose];
        byte[] attestation = [0xa3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xa0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        var client = JsonSerializer.SerializeToUtf8Bytes(new { type = "webauthn.create", challenge, origin = desk.Address.GetLeftPart(UriPartial.Authority), crossOrigin = false });
        return JsonSerializer.Serialize(new
        {
            id = Base64Url.EncodeToString(id),
            rawId = Base64Url.EncodeToString(id),
            type = "public-key",
            clientExtensionResults = new { },
            response = new { clientDataJSON = Base64Url.EncodeToString(client), attestationObject = Base64Url.EncodeToString(attestation), transports = Array.Empty<string>() },
        });
    }

    [GeneratedRegex("""name="(__RequestVerificationToken|_handler)" value="([^"]+)""")]
    private static partial Regex Field();
}
