using System.Text.Json;
using Desk.Tests.EndToEnd;

namespace Desk.Tests.Api;

[Collection(ApiTests.Name)]
public sealed class TokenVerbTests(ApiDesk desk)
{
    [Fact]
    public async Task Create_ForAnAgent_PrintsATokenThatWorks()
    {
        var (exitCode, output, errors) = await RunAsync("agent@desk.example", "tickets:read,mailboxes:read");

        exitCode.ShouldBe(0, errors);
        var token = JsonSerializer.Deserialize<JsonElement>(output).EnumerateObject().ShouldHaveSingleItem();
        token.Name.ShouldBe("token");
        var me = (await desk.Client(token.Value.GetString()).GetAsync("/me")).ShouldBe(200);
        me.GetProperty("name").GetString().ShouldBe("Ada Agent");
        me.GetProperty("scopes").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("nobody@desk.example", "tickets:read", 1, "nobody@desk.example")]
    [InlineData("agent@desk.example", "tickets:steal", 2, "tickets:steal")]
    [InlineData("agent@desk.example", "admin", 2, "owner")]
    public async Task Create_WhatMakesNoSense_SaysWhy(string user, string scopes, int exit, string part)
    {
        var (exitCode, output, errors) = await RunAsync(user, scopes);

        exitCode.ShouldBe(exit);
        output.ShouldBeEmpty();
        errors.Trim().Split('\n').ShouldHaveSingleItem().ShouldContain(part);
    }

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(string user, string scopes) =>
        DeskProgram.RunAsync(["token", "create", "--user", user, "--scopes", scopes, "--Desk:DataDirectory=" + desk.Data]);
}
