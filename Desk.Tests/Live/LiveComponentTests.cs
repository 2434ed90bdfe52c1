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
    private readonly FakeTime _time = new();

    public LiveComponentTests() => Services.AddSingleton(_feed).AddSingleton<TimeProvider>(_time).AddSingleton<LivePace>().AddScoped<LiveScreen>();

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

    [Fact]
    public async Task Draw_OnePartThrows_ItsErrorBoundarySaysSoAndTheOthersGoOn()
    {
        var cut = Render<ErrorBoundary>(p => p.AddCascadingValue(Rows.Ada)
            .Add(b => b.ChildContent, b => { b.OpenComponent<Counting>(0); b.CloseComponent(); })
            .Add(b => b.ErrorContent, e => b => b.AddContent(0, e.Message)));
        var other = Draw();
        cut.FindComponent<Counting>().Instance.Undrawable = "it cannot be drawn";

        _feed.Publish(Batch(1));
        cut.WaitForAssertion(() => cut.Markup.ShouldContain("it cannot be drawn"), TimeSpan.FromSeconds(20));
        _feed.Publish(Batch(1));
        await Eventually.TrueAsync(() => other.Instance.Seen == 2, "the other part goes on");
    }

    [Fact]
    public async Task Concerns_OnePartThrows_ItsErrorBoundarySaysSoAndTheOthersHearIt()
    {
        var cut = Render<ErrorBoundary>(p => p.AddCascadingValue(Rows.Ada)
            .Add(b => b.ChildContent, b => { b.OpenComponent<Counting>(0); b.CloseComponent(); })
            .Add(b => b.ErrorContent, e => b => b.AddContent(0, e.Message)));
        var other = Draw();
        cut.FindComponent<Counting>().Instance.Deaf = "it cannot hear";

        _feed.Publish(Batch(1));
        cut.WaitForAssertion(() => cut.Markup.ShouldContain("it cannot hear"), TimeSpan.FromSeconds(20));
        await Eventually.TrueAsync(() => other.Instance.Seen == 1, "the other part hears of it");
    }

    [Fact]
    public async Task OnLive_GivesTheThreadBackBeforeItReads_HoldsNoTurn()
    {
        var cut = Draw();
        using var reads = new ManualResetEventSlim();
        cut.Instance.Blocks = reads;
        _feed.Publish(Batch(1));
        await Eventually.TrueAsync(() => cut.Instance.IsReading, "it reads, on a thread of its own");

        var pace = Services.GetRequiredService<LivePace>();
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        for (var turns = Math.Max(1, Environment.ProcessorCount - 1); turns > 0; turns--)
        {
            await pace.TurnAsync(soon.Token);
        }

        reads.Set();
    }

    [Fact]
    public async Task OnLive_TakesLong_RestsOnceItIsThrough()
    {
        var cut = Draw();
        var reads = cut.Instance.Reads = new TaskCompletionSource();
        cut.Instance.Pause = TimeSpan.FromSeconds(2);
        _feed.Publish(Batch(1));
        await Eventually.TrueAsync(() => cut.Instance.Calls == 1, "it has begun");
        _time.Advance(TimeSpan.FromSeconds(5));
        var ended = _time.GetUtcNow();
        await cut.InvokeAsync(reads.SetResult);
        await Eventually.TrueAsync(() => cut.Instance.Seen == 1, "it is through");
        _feed.Publish(Batch(1));
        _time.Advance(TimeSpan.FromSeconds(1.9));
        cut.Instance.Calls.ShouldBe(1, "it rests");
        await Eventually.TrueAsync(() => { _time.Advance(TimeSpan.FromMilliseconds(100)); return cut.Instance.Calls == 2; }, "it goes on");
        cut.Instance.Began.ShouldBeGreaterThanOrEqualTo(ended + TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Dispose_AnotherHasTakenThePlace_LeavesItThere()
    {
        var (one, other) = (Render<LiveDrawing>(), Render<LiveDrawing>());
        one.Instance.Dispose();
        other.Instance.Screen.Drawing.ShouldBe(other.Instance);
        other.Instance.Dispose();
        other.Instance.Screen.Drawing.ShouldBeNull();
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

        /// <summary>What it throws when it is asked whether it is drawn, or whether it wants to hear; null for nothing.</summary>
        public string? Undrawable { get; set; }

        public string? Deaf { get; set; }

        public TimeSpan Pause { get; set; }

        /// <summary>What its thread waits for once it has let others go on.</summary>
        public ManualResetEventSlim? Blocks { get; set; }

        public bool IsReading { get; private set; }

        /// <summary>When it was handed something last.</summary>
        public DateTimeOffset Began { get; private set; }

        protected override TimeSpan Rest => Pause;

        protected override bool ShouldRender() => Undrawable is null ? true : throw new InvalidOperationException(Undrawable);

        protected override bool Concerns(LiveBatch batch) => Deaf is not null ? throw new InvalidOperationException(Deaf) : !batch.Presence.Contains(NoConcern);

        protected override void OnAfterRender(bool firstRender) => HandedOut?.Invoke();

        protected override async Task<bool> OnLiveAsync(IReadOnlyList<LiveBatch> batches)
        {
            Calls++;
            Began = Time.GetUtcNow();
            await (Reads?.Task ?? Task.CompletedTask);
            if (Blocks is { } reads)
            {
                await Task.Yield();
                IsReading = true;
                reads.Wait(Gone);
            }

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
