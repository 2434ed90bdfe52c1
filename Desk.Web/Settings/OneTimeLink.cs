namespace Desk.Web.Settings;

/// <summary>A link that was just made, to be handed over by whoever made it: Desk cannot show it again.</summary>
/// <param name="Name">Whom it is for.</param>
/// <param name="IsInvitation">True for an invitation, false for a new password.</param>
/// <param name="Address">The whole address.</param>
public sealed record OneTimeLink(string Name, bool IsInvitation, string Address);
