using Desk.Tests.EndToEnd;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Desk.Tests.Api;

[Collection(EndToEnd.EndToEnd.Name)]
public sealed class TokensPageTests(DeskProcess desk, Browser browser)
{
    [BrowserFact]
    public async Task Page_TokenMadeAndRevoked_WorksUntilThen()
    {
        await using var ada = await browser.SignInAsync(desk, "Ada Agent");
        var page = ada.Page;
        await page.GotoAsync("/settings/tokens");
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("Order sync");
        await AgentScreen.SeesAsync(page.GetByRole(AriaRole.Checkbox, new() { Name = "tickets:write" }));
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "admin" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a token" }).ClickAsync();
        var secret = page.GetByLabel("The new token");
        await AgentScreen.SeesAsync(secret);
        (await page.RunAxe()).Violations.ShouldBeEmpty();
        var http = new HttpClient { BaseAddress = desk.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await secret.InputValueAsync());
        var client = new ApiClient(http);
        (await client.GetAsync("/me")).ShouldBe(200).GetProperty("name").GetString().ShouldBe("Ada Agent");

        await page.ReloadAsync();
        var revoke = page.GetByRole(AriaRole.Button, new() { Name = "Revoke Order sync" });
        await AgentScreen.SeesAsync(revoke);
        await Assertions.Expect(secret).ToHaveCountAsync(0);
        await revoke.ClickAsync();
        await Assertions.Expect(revoke).ToHaveTextAsync("Really revoke?");
        (await client.GetAsync("/me")).ShouldBe(200);
        await revoke.ClickAsync();

        await Assertions.Expect(revoke).ToHaveCountAsync(0);
        (await client.GetAsync("/me")).ShouldBeProblem(401);
    }
}
