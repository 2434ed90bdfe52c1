namespace Desk.Web.Languages;

/// <summary>
/// Keeps what is called by others in the execution context of whoever gave it: with it come the reader's language and everything else that flows
/// with a circuit. Else a screen that is drawn because of a colleague would be drawn in the colleague's language.
/// </summary>
internal static class OwnContext
{
    public static Action Of(Action callback) => ExecutionContext.Capture() is not { } mine ? callback : () => ExecutionContext.Run(mine, static run => ((Action)run!)(), callback);

    public static Action<TNews> Of<TNews>(Action<TNews> callback) => ExecutionContext.Capture() is not { } mine ? callback : news => ExecutionContext.Run(mine, _ => callback(news), null);
}
