using Bunit;
using Desk.Core.Live;
using Desk.Core.Tenants;
using Desk.Tests.Tickets;
using Desk.Web.Live;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Desk.Tests.Live;

public sealed class LiveComponentTests : BunitContext
{
    private readonly LiveFeed _feed = new();

    public LiveComponentTests() => Services.AddSingleton(_feed).AddSingleton<TimeProvider>(new FakeTime()).AddSingleton<LivePace>().AddScoped<LiveScreen>();

    [Fact]
    public void Publish_Batch_IsShownAtOnce()
    {
        var cut = Draw();
        _feed.Publish(Batch(1));
        cut.WaitForAssertion(() => cut.Markup.ShouldBe("<p>1</p>"));
    }

    [Fact]
    public void Publish_Burst_IsHandledTogetherAndNothingIsLost()
    {
        var cut = Draw();
        for (var i = 0; i < 500; i++)
        {
            _feed.Publish(Batch(1));
        }

        cut.WaitForAssertion(() => cut.Instance.Seen.ShouldBe(500), TimeSpan.FromSeconds(20));
        cut.Instance.Calls.ShouldBeLessThan(20);
    }

    [Fact]
    public void Publish_OtherOrganisation_IsNotSeen()
    {
        var cut = Draw();
        _feed.Publish(LiveBatch.OfPresence(new TenantScope(2), [1]));
        _feed.Publish(Batch(1));
        cut.WaitForAssertion(() => cut.Instance.Seen.ShouldBe(1));
    }

    [Fact]
    public async Task OnLive_NothingToShow_DrawsNothing()
    {
        var cut = Draw();
        var before = cut.RenderCount;
        _feed.Publish(Batch(0));
        // nothing is drawn, so nothing but looking again tells when it was handled
        await Eventually.TrueAsync(() => cut.Instance.Calls == 1, "the batch is handled");
        _feed.Publish(Batch(1));
        cut.WaitForAssertion(() => cut.Instance.Seen.ShouldBe(2), TimeSpan.FromSeconds(20));
        cut.RenderCount.ShouldBe(before + 1);
    }

    [Fact]
    public void Publish_BatchOfNoConcern_WakesNobody()
    {
        var cut = Draw();
        _feed.Publish(Batch(Counting.NoConcern));
        _feed.Publish(Batch(1));
        cut.WaitForAssertion(() => cut.Instance.Seen.ShouldBe(1), TimeSpan.FromSeconds(20));
        cut.Instance.Calls.ShouldBe(1);
    }

    [Fact]
    public void OnLive_Failure_ReachesTheErrorBoundary()
    {
        var cut = Render<ErrorBoundary>(p => p.AddCascadingValue(Rows.Ada)
            .Add(b => b.ChildContent, b => { b.OpenComponent<Counting>(0); b.CloseComponent(); })
            .Add(b => b.ErrorContent, e => b => b.AddContent(0, e.Message)));
        _feed.Publish(Batch(-1));
        cut.WaitForAssertion(() => cut.Markup.ShouldContain("it broke"), TimeSpan.FromSeconds(20));
        _feed.IsFollowed(Rows.Ada.Tenant).ShouldBeFalse();
    }

    [Fact]
    public async Task Dispose_Component_LetsTheFeedGo()
    {
        var cut = Draw();
        _feed.IsFollowed(Rows.Ada.Tenant).ShouldBeTrue();
        await cut.Instance.DisposeAsync();
        await cut.Instance.DisposeAsync();
        _feed.IsFollowed(Rows.Ada.Tenant).ShouldBeFalse();
        cut.Instance.Left.ShouldBe(1);
    }

    [Fact]
    public async Task Publish_SeveralPartsAreConcerned_AllAreDrawnAtOnce()
    {
        Render<LiveDrawing>();
        var (one, other) = (Draw(), Draw());
        (int One, int Other)? drawn = null;
        one.Instance.HandedOut = () => drawn = (one.Instance.Drawings, other.Instance.Drawings);
        _feed.Publish(Batch(1));
        await Eventually.TrueAsync(() => drawn is not null, "what was drawn is handed out");
        drawn.ShouldBe((2, 2));
    }

    [Fact]
    public async Task OnLive_WaitsForSomething_NobodyElseDoes()
    {
        var (slow, quick) = (Draw(), Draw());
        var reads = slow.Instance.Reads = new TaskCompletionSource();
        _feed.Publish(Batch(1));
        quick.WaitForAssertion(() => quick.Markup.ShouldBe("<p>1</p>"), TimeSpan.FromSeconds(20));
        slow.Markup.ShouldBe("<p>0</p>");
        await slow.InvokeAsync(reads.SetResult);
        slow.WaitForAssertion(() => slow.Markup.ShouldBe("<p>1</p>"), TimeSpan.FromSeconds(20));
    }

    private static LiveBatch Batch(long ticket) => LiveBatch.OfPresence(Rows.Ada.Tenant, [ticket]);

    private IRenderedComponent<Counting> Draw() => Render<Counting>(p => p.AddCascadingValue(Rows.Ada));

    private sealed class Counting : LiveComponent
    {
        public const long NoConcern = 404;

        public int Seen { get; private set; }

        public int Calls { get; private set; }

        public int Left { get; private set; }

        public int Drawings { get; private set; }

        /// <summary>Called when what was drawn has been handed out.</summary>
        public Action? HandedOut { get; set; }

        /// <summary>What it has to wait for before it knows what happened.</summary>
        public TaskCompletionSource? Reads { get; set; }

        protected override bool Concerns(LiveBatch batch) => !batch.Presence.Contains(NoConcern);

        protected override void OnAfterRender(bool firstRender) => HandedOut?.Invoke();

        protected override async Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches)
        {
            Calls++;
            await (Reads?.Task ?? Task.CompletedTask);
            var tickets = batches.SelectMany(b => b.Presence).ToList();
            Seen += tickets.Count;
            return tickets.Contains(-1) ? throw new InvalidOperationException("it broke") : tickets.Any(t => t > 0);
        }

        protected override ValueTask LeaveAsync()
        {
            Left++;
            return ValueTask.CompletedTask;
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder)
        {
            Drawings++;
            builder.OpenElement(0, "p");
            builder.AddContent(1, Seen);
            builder.CloseElement();
        }
    }
}
