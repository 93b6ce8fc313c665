using System.ComponentModel.DataAnnotations;
using Slipway.Accounts.Contracts;
using Slipway.Accounts.Mails;
using Slipway.Email.Contracts;
using Slipway.Kernel.Text;

namespace Slipway.Accounts.Users;

/// <summary>Creates an account. The answer is the same for an address that already has one; only its owner's mail differs.</summary>
public sealed record SignUp
{
    [Required, MaxLength(User.MaxName)]
    public string Name { get; set; } = "";

    [Required, EmailAddress, MaxLength(User.MaxEmail)]
    public string Email { get; set; } = "";

    [Required, MinLength(Passwords.MinLength), MaxLength(Passwords.MaxLength)]
    public string Password { get; set; } = "";
}

[Anonymous("Who signs up has no account yet")]
internal sealed class SignUpHandler(AppDb db, Passwords passwords, AccountMails mails) : Handler<SignUp, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(SignUp request, CancellationToken cancellationToken)
    {
        var email = User.Normalize(request.Email);
        if (Passwords.Check(request.Password, email, nameof(request.Password)) is { } weak)
        {
            return weak;
        }

        var user = new User(request.Name.Trim(), email, Languages.Current.Code);
        user.PasswordHash = passwords.Hash(user, request.Password);
        if (await db.Users.SingleOrDefaultAsync(u => u.Email == email, cancellationToken) is { } existing)
        {
            mails.AlreadyRegistered(existing);
        }
        else
        {
            user.Raise(new UserSignedUp(user.Id, email, user.Name, user.Language));
            db.Add(user);
            mails.VerifyEmail(user);
        }

        await db.SaveChangesAsync(cancellationToken);
        return default(Nothing);
    }
}
