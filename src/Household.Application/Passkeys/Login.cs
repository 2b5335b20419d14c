using Microsoft.AspNetCore.Identity;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>
/// What Identity's passkey code knows of a person or a member of staff: the same id, and their passkeys. There are no passwords, user names or e-mail
/// addresses here.
/// </summary>
public sealed class Login : IdentityUser<Guid>;
