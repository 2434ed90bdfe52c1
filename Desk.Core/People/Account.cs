using Microsoft.AspNetCore.Identity;

namespace Desk.Core.People;

/// <summary>
/// What a person signs in with: one email address in the whole installation, its password, passkeys and lock-out.
/// Which desk the person works at is the <see cref="Agent"/>'s business.
/// </summary>
public sealed class Account : IdentityUser<long>;
