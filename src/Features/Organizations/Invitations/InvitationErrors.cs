namespace Slipway.Organizations.Invitations;

/// <summary>Why an invitation cannot be accepted.</summary>
internal static class InvitationErrors
{
    public static readonly Error Unknown = new(ErrorKind.NotFound, "invitations.unknown");

    public static Error OtherAddress(string mine) => new(ErrorKind.Forbidden, "invitations.other_address", mine);

    /// <summary>Null while the invitation can be accepted.</summary>
    public static Error? Of(Invitation invitation, DateTimeOffset now) =>
        invitation.RevokedAt is not null ? new(ErrorKind.Gone, "invitations.revoked")
        : invitation.AcceptedAt is not null ? new(ErrorKind.Gone, "invitations.used")
        : invitation.IsExpired(now) ? new(ErrorKind.Gone, "invitations.expired")
        : null;
}
