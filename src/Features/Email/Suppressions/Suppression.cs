using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;

namespace Slipway.Email.Suppressions;

/// <summary>An address that gets no mail.</summary>
public sealed class Suppression : Entity, IGlobal, IAddedOnce
{
    private Suppression() { }

    public Suppression(string address, SuppressionReason reason, MailTransport? source, string detail)
    {
        (Address, Reason, Source) = (MailMessage.Normalize(address), reason, source);
        Detail = MailEvent.Clean(detail);
        Raise(new AddressSuppressed(Address, reason));
    }

    /// <summary>Trimmed and in lower case.</summary>
    public string Address { get; private set; } = "";
    public SuppressionReason Reason { get; private set; }

    /// <summary>Whose answer or webhook says so; null for an operator.</summary>
    public MailTransport? Source { get; private set; }

    /// <summary>In the words of the server or the operator.</summary>
    public string Detail { get; private set; } = "";

    // Two mails may find out at the same time
    string? IAddedOnce.UniqueKey => Address;
}

internal sealed class SuppressionConfiguration : IEntityTypeConfiguration<Suppression>
{
    public void Configure(EntityTypeBuilder<Suppression> suppression)
    {
        suppression.ToTable("email_suppressions");
        suppression.Property(s => s.Address).HasMaxLength(MailMessage.MaxAddress);
        suppression.Property(s => s.Detail).HasMaxLength(MailEvent.MaxDetail);
        suppression.HasIndex(s => s.Address).IsUnique();
    }
}

internal sealed class AddressBook(AppDb db) : IAddressBook
{
    public Task<bool> IsSuppressedAsync(string email, CancellationToken cancellationToken)
    {
        var address = MailMessage.Normalize(email);
        return db.Suppressions.AnyAsync(s => s.Address == address, cancellationToken);
    }
}
