using System.ComponentModel.DataAnnotations;
using Slipway.Federation.SignIn;

namespace Slipway.Federation.Development;

/// <summary>Who somebody claims to be at the development provider.</summary>
public sealed record DevelopmentPerson
{
    [Required, MaxLength(ExternalPerson.MaxName)]
    public string Name { get; set; } = "";

    [Required, EmailAddress, MaxLength(ExternalPerson.MaxEmail)]
    public string Email { get; set; } = "";

    /// <summary>The provider asserts that the address is the person's.</summary>
    public bool EmailVerified { get; set; } = true;

    /// <summary>Names of groups, separated by commas.</summary>
    [MaxLength(200)]
    public string? Groups { get; set; }

    internal IReadOnlyDictionary<string, object> Claims() =>
        new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["sub"] = Secret.Hash(Email.Trim().ToLowerInvariant())[..16],
            ["name"] = Name.Trim(),
            ["email"] = Email.Trim(),
            ["email_verified"] = EmailVerified,
            ["groups"] = (Groups ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
}

/// <summary>Answers the product as this person; without a person it says that they declined.</summary>
[NotAudited("Exists in Development alone")]
internal sealed record AnswerAsPerson(DevelopmentRequest Request, DevelopmentPerson? Person);

[Anonymous("Exists in Development alone")]
internal sealed class AnswerAsPersonHandler(DevelopmentProvider provider) : Handler<AnswerAsPerson, string>
{
    protected override Task<Result<string>> HandleAsync(AnswerAsPerson request, CancellationToken cancellationToken)
    {
        // The person is part of a request that is built here, so its annotations are looked at here
        if (request.Person is { } person && !Validator.TryValidateObject(person, new(person), null, validateAllProperties: true))
        {
            return Task.FromResult<Result<string>>(new Error(ErrorKind.Invalid, "federation.person_invalid"));
        }

        return Task.FromResult<Result<string>>(
            provider.Authorize(request.Request, request.Person) is { } address
                ? address
                : new Error(ErrorKind.Invalid, "federation.request_foreign")
        );
    }
}
