using Desk.Core.People;
using Desk.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Api;

/// <summary>An agent's own tokens: made, shown once, revoked.</summary>
public sealed partial class TokensPage
{
    private static readonly (string Scope, string Words)[] Scopes =
    [
        (ApiScope.ReadTickets, "Read tickets, messages, notes and files"),
        (ApiScope.WriteTickets, "Open and change tickets, answer, write notes"),
        (ApiScope.ReadCustomers, "Find tickets by a customer's address"),
        (ApiScope.ReadMailboxes, "Read mailboxes and their health"),
        (ApiScope.Admin, "Settings and operation"),
    ];

    private readonly CancellationTokenSource _gone = new();
    private readonly HashSet<string> _chosen = [ApiScope.ReadTickets];
    private IReadOnlyList<ApiTokenRow>? _tokens;
    private CreatedToken? _created;
    private ElementReference _field;
    private string _name = "";
    private int _days = 90;
    private long? _revoking;
    private bool _copied;

    [CascadingParameter]
    public required AgentScope Agent { get; set; }

    [Inject]
    public required CreateApiToken Create { get; init; }

    [Inject]
    public required ListApiTokens List { get; init; }

    [Inject]
    public required RevokeApiToken Revoke { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    protected override async Task OnInitializedAsync() => _tokens = await List.RunAsync(Agent, _gone.Token);

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    private void Choose(string scope, bool on)
    {
        if (on)
        {
            _chosen.Add(scope);
        }
        else
        {
            _chosen.Remove(scope);
        }
    }

    private async Task CreateAsync()
    {
        DateTimeOffset? until = _days == 0 ? null : Time.GetUtcNow().AddDays(_days);
        _created = await Create.RunAsync(Agent, _name, _chosen, until, "screen", CancellationToken.None);
        _copied = false;
        if (_created.Secret is not null)
        {
            _name = "";
            _tokens = await List.RunAsync(Agent, _gone.Token);
        }
    }

    private async Task CopyAsync()
    {
        await using var browser = new BrowserModule(Js, "./Api/TokensPage.razor.js");
        _copied = await browser.AskAsync<bool>("copy", _gone.Token, _field);
    }

    // asked twice on the button itself: whatever uses the token stops working at once
    private async Task RevokeAsync(ApiTokenRow token)
    {
        if (_revoking != token.Id)
        {
            _revoking = token.Id;
            return;
        }

        _revoking = null;
        _created = _created?.Id == token.Id ? null : _created;
        await Revoke.RunAsync(Agent, token.Id, "screen", CancellationToken.None);
        _tokens = await List.RunAsync(Agent, _gone.Token);
        Toasts.Say(T($"{token.Name} does not work any more."));
    }
}
