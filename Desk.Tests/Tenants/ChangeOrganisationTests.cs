using Desk.Core.Live;
using Desk.Core.Tenants;
using Desk.Core.Tickets;
using Desk.Infrastructure.Database;
using Desk.Tests.Database;
using Microsoft.EntityFrameworkCore;

namespace Desk.Tests.Tenants;

public sealed class ChangeOrganisationTests(TestDatabases databases) : IClassFixture<TestDatabases>
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [ProviderFact]
    public async Task Rename_OfTwoOwnersAtOnce_KeepsTheFirstAndTellsTheSecond(DatabaseProvider provider)
    {
        var alpha = await (await databases.OpenAsync(provider)).FoundAsync("Alpha");
        var bravo = await alpha.Desk.FoundAsync("Bravo");
        var change = alpha.Desk.Get<ChangeOrganisation>();

        (await change.RenameAsync(alpha.Agent, "Acme", "Alpha", "test", Stop)).ShouldBe(ChangeOutcome.NotAllowed);
        (await change.RenameAsync(alpha.Owner, " ", "Alpha", "test", Stop)).ShouldBe(ChangeOutcome.Invalid);
        (await change.RenameAsync(alpha.Owner, new string('x', Organisation.NameLength + 1), "Alpha", "test", Stop)).ShouldBe(ChangeOutcome.Invalid);
        (await change.RenameAsync(alpha.Owner, " Acme  Works ", "Alpha", "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await change.RenameAsync(alpha.Owner, "Apex", "Alpha", "test", Stop)).ShouldBe(ChangeOutcome.MovedOn);
        (await change.RenameAsync(alpha.Owner, "Acme Works", "Alpha", "test", Stop)).ShouldBe(ChangeOutcome.Unchanged);

        (await LookAsync(alpha)).ShouldBe(new OrganisationLook("Acme Works", Accent.Indigo));
        (await LookAsync(bravo)).Name.ShouldBe("Bravo");
        await using var context = alpha.Open();
        (await context.Events.SingleAsync(e => e.Kind == DeskEventKind.WorkspaceChanged)).Changes.ShouldBe([new FieldChange("name", "Alpha", "Acme Works")]);
    }

    [ProviderFact]
    public async Task Wear_AnotherColour_IsSeenByThatOrganisationAlone(DatabaseProvider provider)
    {
        var alpha = await (await databases.OpenAsync(provider)).FoundAsync("Alpha");
        var bravo = await alpha.Desk.FoundAsync("Bravo");
        var change = alpha.Desk.Get<ChangeOrganisation>();

        (await change.WearAsync(alpha.Agent, Accent.Teal, null, "test", Stop)).ShouldBe(ChangeOutcome.NotAllowed);
        (await change.WearAsync(alpha.Owner, (Accent)99, null, "test", Stop)).ShouldBe(ChangeOutcome.Invalid);
        (await change.WearAsync(alpha.Owner, Accent.Teal, null, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await change.WearAsync(alpha.Owner, Accent.Teal, null, "test", Stop)).ShouldBe(ChangeOutcome.Unchanged);

        ((await LookAsync(alpha)).Accent, (await LookAsync(bravo)).Accent).ShouldBe((Accent.Teal, Accent.Indigo));
        (await change.WearAsync(alpha.Owner, Accent.Indigo, null, "test", Stop)).ShouldBe(ChangeOutcome.Done, "the first colour can be put on again");
        (await LookAsync(alpha)).Accent.ShouldBe(Accent.Indigo);
        (await change.WearAsync(alpha.Owner, Accent.Rose, Accent.Teal, "test", Stop)).ShouldBe(ChangeOutcome.MovedOn, "somebody has chosen another one since");
        (await change.WearAsync(alpha.Owner, Accent.Rose, Accent.Indigo, "test", Stop)).ShouldBe(ChangeOutcome.Done);
    }

    [ProviderFact]
    public async Task Settle_InAnotherZone_IsCheckedAndToldAndCanBeTakenBack(DatabaseProvider provider)
    {
        var alpha = await (await databases.OpenAsync(provider)).FoundAsync("Alpha");
        var change = alpha.Desk.Get<ChangeOrganisation>();

        (await change.SettleAsync(alpha.Agent, "Europe/Berlin", null, "test", Stop)).ShouldBe(ChangeOutcome.NotAllowed);
        (await change.SettleAsync(alpha.Owner, "Europe/Atlantis", null, "test", Stop)).ShouldBe(ChangeOutcome.Invalid);
        (await change.SettleAsync(alpha.Owner, "", null, "test", Stop)).ShouldBe(ChangeOutcome.Invalid);
        (await change.SettleAsync(alpha.Owner, "Europe/Berlin", null, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await change.SettleAsync(alpha.Owner, "Europe/Berlin", null, "test", Stop)).ShouldBe(ChangeOutcome.Unchanged);
        (await LookAsync(alpha)).Zone.ShouldBe("Europe/Berlin");
        (await change.SettleAsync(alpha.Owner, "UTC", "Asia/Tokyo", "test", Stop)).ShouldBe(ChangeOutcome.MovedOn);
        (await change.SettleAsync(alpha.Owner, "UTC", "Europe/Berlin", "test", Stop)).ShouldBe(ChangeOutcome.Done);
        await using var context = alpha.Open();
        (await context.Events.Where(e => e.Kind == DeskEventKind.WorkspaceChanged).OrderBy(e => e.Sequence).FirstAsync()).Changes.ShouldBe([new FieldChange("zone", "UTC", "Europe/Berlin")]);
    }

    [ProviderFact]
    public async Task Speak_AnotherLanguage_IsOfThatOrganisationAlone(DatabaseProvider provider)
    {
        var alpha = await (await databases.OpenAsync(provider)).FoundAsync("Alpha");
        var bravo = await alpha.Desk.FoundAsync("Bravo");
        var change = alpha.Desk.Get<ChangeOrganisation>();

        (await change.SpeakAsync(alpha.Agent, "de", "test", Stop)).ShouldBe(ChangeOutcome.NotAllowed);
        (await change.SpeakAsync(alpha.Owner, "German", "test", Stop)).ShouldBe(ChangeOutcome.Invalid);
        (await change.SpeakAsync(alpha.Owner, "de", "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await change.SpeakAsync(alpha.Owner, "de", "test", Stop)).ShouldBe(ChangeOutcome.Unchanged);

        ((await LookAsync(alpha)).Language, (await LookAsync(bravo)).Language).ShouldBe(("de", null));
        (await change.SpeakAsync(alpha.Owner, null, "test", Stop)).ShouldBe(ChangeOutcome.Done);
        (await LookAsync(alpha)).Language.ShouldBeNull();
    }

    private static Task<OrganisationLook> LookAsync(TestOrganisation organisation) => organisation.Desk.Get<ReadOrganisation>().LookAsync(organisation.Scope, Stop);
}
