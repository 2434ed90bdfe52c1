using Desk.Core.People;
using Desk.Core.Tenants;

namespace Desk.Core.Attachments;

/// <summary>Opens a file to be shown instead of saved: pictures and PDF, of which the first bytes say that they are that. Whoever may download it may see it.</summary>
public sealed class OpenPreview(OpenAttachment attachments)
{
    private const int FirstBytes = 1024;

    /// <summary>Returns null when there is no such file, the agent may not see it, or it is nothing that is shown.</summary>
    public async Task<OpenedAttachment?> RunAsync(AgentScope agent, long attachmentId, CancellationToken cancellationToken) =>
        await attachments.FindAsync(agent, attachmentId, cancellationToken) is null ? null : await OfTenantAsync(agent.Tenant, attachmentId, cancellationToken);

    /// <summary>The same for whoever holds a link to it that was made for an agent who may see it.</summary>
    public async Task<OpenedAttachment?> OfTenantAsync(TenantScope tenant, long attachmentId, CancellationToken cancellationToken)
    {
        string? type = null;
        if (await attachments.OfTenantAsync(tenant, attachmentId, cancellationToken) is { } looked)
        {
            await using var content = looked.Content;
            var first = new byte[FirstBytes];
            type = SniffType.Showable(first.AsSpan(0, await content.ReadAtLeastAsync(first, FirstBytes, throwOnEndOfStream: false, cancellationToken)));
        }

        // a store's stream cannot go back to its beginning, so it is opened once more
        return type is not null && await attachments.OfTenantAsync(tenant, attachmentId, cancellationToken) is { } file ? file with { Type = type } : null;
    }
}
