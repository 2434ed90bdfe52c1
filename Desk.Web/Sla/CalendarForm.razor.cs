using Desk.Core.People;
using Desk.Core.Sla;
using Desk.Core.Tickets;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Sla;

/// <summary>A calendar as it is written down: its hours and holidays, and who goes by it.</summary>
public sealed partial class CalendarForm
{
    private const string Cause = "screen";
    // of what recurs each year
    private const int YearsAhead = 5;
    private const int LargestFile = 1_000_000;
    private readonly Dictionary<DayOfWeek, string> _hours = ShiftText.Days.ToDictionary(d => d, _ => "");
    private readonly HashSet<long> _teams = [];
    private List<Holiday> _holidays = [];
    private string _name = "";
    private string _zone = "";
    private string _holiday = "";
    private DateOnly? _day;
    private string? _problem;
    private SlaPreview? _preview;

    /// <summary>The calendar that is changed; null for a new one.</summary>
    [Parameter] public CalendarEntry? Calendar { get; set; }

    [Parameter, EditorRequired] public EventCallback OnDone { get; set; }

    [CascadingParameter] public required AgentScope Agent { get; set; }

    [CascadingParameter] public required DeskDirectory Directory { get; set; }

    [Inject] public required ChangeCalendar Change { get; init; }

    [Inject] public required PreviewSla Preview { get; init; }

    [Inject] public required IHolidayReader Reader { get; init; }

    [Inject] public required ViewerClock Clock { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    protected override void OnInitialized()
    {
        (_name, _zone) = (Calendar?.Settings.Name ?? "", Calendar?.Settings.Zone ?? Clock.Zone);
        var shifts = Calendar?.Settings.Shifts ?? ShiftText.Usual;
        foreach (var day in ShiftText.Days)
        {
            _hours[day] = ShiftText.Write(shifts.Where(s => s.Day == day));
        }

        _holidays = [.. Calendar?.Settings.Holidays ?? []];
        _teams.UnionWith(Calendar?.Settings.Teams ?? []);
        _teams.IntersectWith(Directory.Teams.Select(t => t.Id)); // a team that is gone has no box that one could empty
    }

    private void Toggle(long team)
    {
        if (!_teams.Remove(team))
        {
            _teams.Add(team);
        }
    }

    private void AddHoliday()
    {
        if (_day is { } day)
        {
            _holidays = [.. _holidays.Where(h => h.Date != day), new Holiday(day, _holiday.Trim())];
            (_day, _holiday) = (null, "");
        }
    }

    private async Task ReadFileAsync(InputFileChangeEventArgs e)
    {
        if (e.File.Size > LargestFile)
        {
            _problem = T("That file is larger than 1 MB; a calendar of holidays is far smaller.");
            return;
        }

        using var reader = new StreamReader(e.File.OpenReadStream(LargestFile));
        var today = DateOnly.FromDateTime(Clock.Wall);
        if (Reader.Read(await reader.ReadToEndAsync(), today, today.AddYears(YearsAhead)) is not { } holidays)
        {
            _problem = T("That is no iCalendar file. Export one from a calendar program; its name ends in .ics.");
            return;
        }

        _problem = null;
        var days = holidays.Select(h => h.Date).ToHashSet();
        _holidays = [.. _holidays.Where(h => !days.Contains(h.Date)), .. holidays];
    }

    private async Task SaveAsync()
    {
        if (Read() is not { } settings)
        {
            return;
        }

        await EndAsync(Calendar is null
            ? await Change.AddAsync(Agent, settings, Cause, CancellationToken.None)
            : await Change.ChangeAsync(Agent, Calendar.Id, settings, Calendar.Version, Cause, CancellationToken.None), T($"{_name} is saved; the clocks of open tickets follow within moments."));
    }

    // a new calendar moves nothing until a policy names it
    private async Task PreviewAsync()
    {
        if (Read() is { } settings)
        {
            var preview = await Preview.CalendarAsync(Agent, Calendar!.Id, settings, CancellationToken.None);
            (_preview, _problem) = (preview.Outcome == ChangeOutcome.Done ? preview : null, PolicyWords.Problem(new SlaResult(preview.Outcome, Problem: preview.Problem)));
        }
    }

    private CalendarSettings? Read()
    {
        (_problem, _preview) = (null, null);
        var shifts = new List<Shift>();
        foreach (var day in ShiftText.Days)
        {
            if (ShiftText.Read(day, _hours[day]) is not { } of)
            {
                _problem = T($"{ShiftText.Name(day)}: write the hours like 9:00-12:00, 13:00-17:00.");
                return null;
            }

            shifts.AddRange(of);
        }

        return new CalendarSettings { Name = _name, Zone = _zone, Shifts = shifts, Holidays = _holidays, Teams = [.. _teams] };
    }

    private async Task RemoveAsync() => await EndAsync(await Change.RemoveAsync(Agent, Calendar!.Id, Cause, CancellationToken.None), T($"{Calendar.Settings.Name} is deleted."));

    private async Task EndAsync(SlaResult result, string done)
    {
        _problem = PolicyWords.Problem(result);
        if (_problem is null)
        {
            Toasts.Say(done);
            await OnDone.InvokeAsync();
        }
    }
}
