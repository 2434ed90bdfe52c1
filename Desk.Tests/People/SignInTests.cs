using System.Net;
using Desk.Core.People;
using Desk.Web.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.People;

public sealed class SignInTests(RunningDesk desk) : IClassFixture<RunningDesk>
{
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static int _people;

    [Fact]
    public async Task SignOut_CookieCopiedElsewhere_IsWorthNothingAtOnce()
    {
        var email = await AddAsync();
        using var mine = desk.Open();
        using var signedIn = await TryAsync(mine, email, RunningDesk.Password);
        using var copy = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = desk.Address };
        copy.DefaultRequestHeaders.Add("Cookie", signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("desk=", StringComparison.Ordinal)).Split(';')[0]);
        (await StatusAsync(copy)).ShouldBe(HttpStatusCode.OK);

        using var left = await RunningDesk.SendAsync(mine, "/settings/security", "/sign-out", []);

        (await StatusAsync(copy)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Password_FiveWrong_LocksWithTheWordsForNobody()
    {
        var email = await AddAsync();
        using var client = desk.Open();
        using var nobody = await TryAsync(client, "nobody@example.org", "wrong password");
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await TryAsync(client, email, "wrong password");
            wrong.Headers.Location.ShouldBe(nobody.Headers.Location);
        }

        using var right = await TryAsync(client, email, RunningDesk.Password);

        right.Headers.Location.ShouldBe(nobody.Headers.Location);
        (await StatusAsync(client)).ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Password_ManyWrongAtOnce_AreAllCounted()
    {
        var email = await AddAsync();
        using var client = desk.Open();
        using var first = await TryAsync(client, "nobody@example.org", "the browser has its token now");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async i => (await TryAsync(client, email, $"wrong password {i}")).Dispose()));

        await using var scope = desk.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        (await accounts.IsLockedOutAsync((await accounts.FindByEmailAsync(email))!)).ShouldBeTrue();
    }

    [Fact]
    public async Task PresentPassword_ManyWrongAtOnce_AreAllCounted()
    {
        var email = await AddAsync();
        var read = 0;
        var allHaveRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        const int tries = 5;
        await Task.WhenAll(Enumerable.Range(0, tries).Select(async i =>
        {
            await using var scope = desk.Services.CreateAsyncScope();
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            var account = (await accounts.FindByEmailAsync(email))!;
            if (Interlocked.Increment(ref read) == tries)
            {
                allHaveRead.SetResult();
            }

            await allHaveRead.Task;
            (await IsPasswordAsync(accounts, account, $"wrong password {i}")).ShouldBeFalse();
        }));

        await using var scope = desk.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        (await accounts.IsLockedOutAsync((await accounts.FindByEmailAsync(email))!)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/\tevil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task ReturnUrl_Elsewhere_LeadsHome(string address)
    {
        var email = await AddAsync();
        using var client = desk.Open();
        using var answer = await RunningDesk.SendAsync(
            client, "/sign-in", "/sign-in/password", new() { ["email"] = email, ["password"] = RunningDesk.Password, ["returnUrl"] = address });

        answer.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task SignIn_FormWithoutItsToken_IsRefused()
    {
        using var client = desk.Open();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["email"] = RunningDesk.EmailOf(AgentRole.Owner), ["password"] = RunningDesk.Password });

        using var answer = await client.PostAsync(new Uri("/sign-in/password", UriKind.Relative), content);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task FirstRun_OnceThereIsAnOrganisation_IsNotThere()
    {
        using var client = desk.Open();

        (await client.GetAsync(new Uri("/first-run", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.PostAsync(new Uri("/first-run", UriKind.Relative), new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Link_OfSomebodyElse_ResetsNothing()
    {
        using var client = desk.Open();

        var page = await client.GetStringAsync(new Uri("/reset/guess", UriKind.Relative));

        page.ShouldContain("does not work any more");
        page.ShouldNotContain("New password");
    }

    // the gate is the program's own; screens reach it only through a circuit
    private Task<bool> IsPasswordAsync(UserManager<Account> accounts, Account account, string password)
    {
        var gate = typeof(ServeDesk).Assembly.GetType("Desk.Web.People.SignInGate", throwOnError: true)!;
        return (Task<bool>)gate.GetMethod("IsPasswordAsync")!.Invoke(desk.Services.GetRequiredService(gate), [accounts, account, password, Stop])!;
    }

    [Fact]
    public async Task Password_Wrong_LeavesTheEmailInItsFieldOnce()
    {
        using var client = desk.Open();
        using var wrong = await TryAsync(client, "typed \"right\"@example.org", "wrong password");
        wrong.Headers.Location!.ToString().ShouldNotContain("example.org", customMessage: "addresses are logged and kept");

        var page = await client.GetStringAsync(wrong.Headers.Location);
        page.ShouldContain("value=\"typed &quot;right&quot;@example.org\"");
        page.ShouldNotContain("wrong password");
        (await client.GetStringAsync(wrong.Headers.Location)).ShouldNotContain("@example.org", customMessage: "whoever comes next is not shown who tried");
    }

    private static Task<HttpResponseMessage> TryAsync(HttpClient client, string email, string password) =>
        RunningDesk.SendAsync(client, "/sign-in", "/sign-in/password", new() { ["email"] = email, ["password"] = password });

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/settings/security", UriKind.Relative));
        return answer.StatusCode;
    }

    private async Task<string> AddAsync()
    {
        var email = $"person{Interlocked.Increment(ref _people)}@example.org";
        var invited = await desk.Services.GetRequiredService<InviteAgent>().RunAsync(desk.Owner, new Invitation("Person", email, AgentRole.Agent), "test", Stop);
        var hash = desk.Services.GetRequiredService<IPasswordHasher<Account>>().HashPassword(new Account(), RunningDesk.Password);
        (await desk.Services.GetRequiredService<UseLink>().AcceptAsync(invited.Token!, "Person", hash, Stop)).Outcome.ShouldBe(AgentOutcome.Done);
        return email;
    }
}
