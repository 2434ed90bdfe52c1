using Desk.Web.Shell;
using Microsoft.JSInterop;

namespace Desk.Tests.Shell;

/// <summary>A component that goes while its script is still on its way.</summary>
public sealed class BrowserModuleTests
{
    [Fact]
    public async Task Call_WhoseElementWentMeanwhile_TroublesNobody()
    {
        var script = new SlowScript();
        var module = new BrowserModule(script, "./any.js");
        var call = module.CallAsync("follow", CancellationToken.None).AsTask();

        await module.LeaveAsync();
        script.Fails();

        await call;
    }

    [Fact]
    public async Task Call_OfAComponentThatIsThere_ThrowsWhatTheScriptThrew()
    {
        var script = new SlowScript();
        var module = new BrowserModule(script, "./any.js");
        var call = module.CallAsync("follow", CancellationToken.None).AsTask();

        script.Fails();

        await Should.ThrowAsync<JSException>(call);
    }

    private sealed class SlowScript : IJSRuntime, IJSObjectReference
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Fails() => _end.SetException(new JSException("Cannot read properties of null"));

        public async ValueTask<TValue> InvokeAsync<TValue>(string identifier, object?[]? args)
        {
            if (identifier == "import")
            {
                return (TValue)(object)this;
            }

            if (identifier == "follow")
            {
                await _end.Task;
            }

            return default!;
        }

        public ValueTask<TValue> InvokeAsync<TValue>(string identifier, CancellationToken cancellationToken, object?[]? args) => InvokeAsync<TValue>(identifier, args);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
