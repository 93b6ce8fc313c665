using System.ComponentModel.DataAnnotations;
using Slipway.Email.Contracts;

namespace Slipway.Email.Suppressions;

/// <summary>Sends no mail to an address any more. Twice is the same as once.</summary>
public sealed record SuppressAddress
{
    [Required, EmailAddress, MaxLength(254)]
    public string Email { get; set; } = "";

    /// <summary>Why, for whoever reads the list later.</summary>
    [MaxLength(500)]
    public string? Note { get; set; }
}

[Operator]
internal sealed class SuppressAddressHandler(AppDb db, IAddressBook addresses) : Handler<SuppressAddress, Nothing>
{
    protected override async Task<Result<Nothing>> HandleAsync(SuppressAddress request, CancellationToken cancellationToken)
    {
        if (!await addresses.IsSuppressedAsync(request.Email, cancellationToken))
        {
            db.Add(new Suppression(request.Email, SuppressionReason.Operator, source: null, request.Note ?? ""));
            await db.SaveChangesAsync(cancellationToken);
        }

        return default(Nothing);
    }
}
