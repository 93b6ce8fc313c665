using System.ComponentModel.DataAnnotations;

namespace Slipway.Organizations;

/// <summary>Section <c>Organizations</c>.</summary>
public sealed class OrganizationsOptions
{
    /// <summary>How long an invitation can be accepted.</summary>
    [Range(1, 90)]
    public int InvitationDays { get; set; } = 7;

    /// <summary>How many invitations an organization may send a day, so that nobody sends bulk mail through us.</summary>
    [Range(1, 100_000)]
    public int InvitationsPerDay { get; set; } = 1_000;

    /// <summary>How many invitation mails an organization may send to one address a day.</summary>
    [Range(1, 1_000)]
    public int InvitationsPerAddress { get; set; } = 5;

    /// <summary>How long an owner can take back the deletion of an organization.</summary>
    [Range(0, 365)]
    public int DeletionGraceDays { get; set; } = 14;

    /// <summary>Mail members on Mondays what happened in the week before.</summary>
    public bool WeeklyDigest { get; set; } = true;
}
