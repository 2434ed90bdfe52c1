using Desk.Core.Replies;
using Microsoft.AspNetCore.Components;

namespace Desk.Web.Replies;

/// <content>What stands under the mail.</content>
public sealed partial class NewConversationPage
{
    private string _signature = "";

    [Inject] public required ReadSignature Signatures { get; init; }

    private async Task ReadSignatureAsync()
    {
        _signature = await Signatures.OfMailboxAsync(Agent, MailboxId, Gone);
        StateHasChanged();
    }
}
