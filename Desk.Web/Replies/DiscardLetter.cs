using Desk.Core.People;
using Desk.Core.Replies;
using Desk.Web.Shell;
using static Desk.Web.Languages.Words;

namespace Desk.Web.Replies;

/// <summary>Throws a letter away. Undo beats asking: it comes back as it was.</summary>
internal static class DiscardLetter
{
    /// <summary>Answers whether it is gone.</summary>
    public static async Task<bool> RunAsync(AgentScope by, LetterKey key, ReadLetter read, SaveLetter save, Toasts toasts, Action? then = null)
    {
        if (await read.RunAsync(by, key, CancellationToken.None) is not { } letter)
        {
            return true;
        }

        if ((await save.RunAsync(by, key, LetterContent.Nothing, letter.Version, CancellationToken.None)).Outcome != DraftOutcome.Saved)
        {
            toasts.Warn(T("It is being written on another screen just now, and was kept."));
            return false;
        }

        toasts.Say(T("The draft is gone."), async () =>
        {
            if ((await save.RunAsync(by, key, letter.Content, 0, CancellationToken.None)).Outcome == DraftOutcome.Saved)
            {
                then?.Invoke();
            }
            else
            {
                toasts.Warn(T("You have begun another text there: it stays."));
            }
        });
        return true;
    }
}
