using Microsoft.AspNetCore.Identity;

namespace HouseholdPortal.Application.Passkeys;

/// <summary>
/// A person or a staff member as ASP.NET Core Identity's passkey code knows them: the same id, and their passkeys. There are no passwords, user names
/// or e-mail addresses here.
/// </summary>
public sealed class Login : IdentityUser<Guid>;
