using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Desk.Core.People;
using Desk.Core.Tenants;
using Desk.Web;
using Desk.Web.Settings;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Desk.Tests.Settings;

public sealed partial class FindSettingsTests
{
    [Theory]
    [InlineData("password", "Password")]
    [InlineData("2fa", "Codes from an app")]
    [InlineData("TOTP", "Codes from an app")]
    [InlineData("dkim", "DKIM")]
    [InlineData("holiday", "Auto-response")]
    [InlineData("out of office", "Auto-response")]
    [InlineData("canned", "Templates")]
    [InlineData("labels", "Tags")]
    [InlineData("logo", "Colour")]
    [InlineData("rename company", "Name of the workspace")]
    [InlineData("blacklist", "Blocked senders")]
    [InlineData("signature", "Signature of a mailbox")]
    [InlineData("fingerprint", "Passkeys")]
    [InlineData("goal", "Goals of the board")]
    [InlineData("target first reply", "Goals of the board")]
    public void Run_WordsThatPeopleType_FindTheSetting(string typed, string name) => FindSettings.Run(By(AgentRole.Owner), typed)[0].Name.ShouldBe(name);

    [Fact]
    public void Run_APagesName_FindsThePageFirstAndWhatIsOnItBehind()
    {
        var found = FindSettings.Run(By(AgentRole.Owner), "my sec");

        (found[0].Name, found[0].Of, found[0].Url).ShouldBe(("My security", null, DeskUrls.Security));
        found.Skip(1).ShouldAllBe(f => f.Of == "My security");
        found.Select(f => f.Url).ShouldContain($"{DeskUrls.Security}#password-title");
    }

    [Fact]
    public void Run_AsAnAgent_FindsOnlyWhatTheAgentMayOpen()
    {
        FindSettings.Run(By(AgentRole.Agent), "dkim").ShouldBeEmpty();
        FindSettings.Run(By(AgentRole.Light), "canned").ShouldBeEmpty();
        FindSettings.Run(By(AgentRole.Owner), "  ").ShouldBeEmpty();
        FindSettings.Run(By(AgentRole.Owner), "xyzzy").ShouldBeEmpty();
        FindSettings.Run(By(AgentRole.Owner), "settings").Count.ShouldBe(FindSettings.Most);
    }

    [Fact]
    public void Run_InGerman_FindsWhatIsTypedInEither()
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("de");
            FindSettings.Run(By(AgentRole.Owner), "urlaub")[0].Url.ShouldBe(DeskUrls.Mailboxes);
            FindSettings.Run(By(AgentRole.Owner), "kennwort").ShouldContain(f => f.Url == $"{DeskUrls.Security}#password-title");
            FindSettings.Run(By(AgentRole.Owner), "ziel")[0].Url.ShouldBe(DeskUrls.Goals);
            FindSettings.Run(By(AgentRole.Owner), "schlagw")[0].Url.ShouldBe(DeskUrls.Tags);
            FindSettings.Run(By(AgentRole.Owner), "holiday")[0].Url.ShouldBe(DeskUrls.Mailboxes);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Pages_EachOfTheSettings_StandsInTheMenuWithItsSentenceAndItsRight()
    {
        foreach (var page in SettingsPages.All)
        {
            var type = typeof(Workspace).Assembly.GetTypes().Single(t => t.GetCustomAttributes<RouteAttribute>().Any(r => r.Template == page.Url));
            type.GetCustomAttribute<AuthorizeAttribute>()!.Policy.ShouldBe(page.Permission.ToString(), page.Url);
            page.Why.ShouldEndWith(".");
            Source(type).ShouldContain("<SettingsHead Of=", Case.Sensitive, "the sentence stands in one place");
        }
    }

    [Fact]
    public void Anchors_OfEntries_AreThereOnTheirPages()
    {
        var headings = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Desk.Web"), "*.razor", SearchOption.AllDirectories).SelectMany(f => Id().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).ToHashSet();

        SettingsPages.All.SelectMany(p => p.Entries).Select(e => e.Anchor).OfType<string>().Except(headings).ShouldBeEmpty();
    }

    private static string Source(Type page) => File.ReadAllText(Directory.EnumerateFiles(Path.Combine(Repository.Root, "Desk.Web"), $"{page.Name}.razor", SearchOption.AllDirectories).Single());

    private static AgentScope By(AgentRole role) => new(new TenantScope(1), 1, "Somebody", role, null);

    [GeneratedRegex("<h[23] id=\"([a-z-]+)\"")]
    private static partial Regex Id();
}
