using System.ComponentModel.DataAnnotations;

namespace Slipway.Accounts;

/// <summary>Section <c>Accounts</c>.</summary>
public sealed class AccountsOptions
{
    /// <summary>Days that "keep me signed in" lasts since the last visit.</summary>
    [Range(1, 365)]
    public int RememberedDays { get; set; } = 30;

    /// <summary>Hours that other sessions last.</summary>
    [Range(1, 720)]
    public int SessionHours { get; set; } = 24;

    /// <summary>Failed sign-ins of one account within <see cref="WindowMinutes"/> before further ones are refused.</summary>
    [Range(1, 10_000)]
    public int FailuresPerAccount { get; set; } = 10;

    /// <summary>The same for one network address over all accounts.</summary>
    [Range(1, 1_000_000)]
    public int FailuresPerAddress { get; set; } = 100;

    [Range(1, 1440)]
    public int WindowMinutes { get; set; } = 15;

    /// <summary>Hours that a mailed link works.</summary>
    [Range(1, 168)]
    public int LinkHours { get; set; } = 24;

    /// <summary>Mails of a kind that one address gets within an hour because of somebody who is not signed in.</summary>
    [Range(1, 1000)]
    public int MailsPerHour { get; set; } = 3;

    /// <summary>Mail a welcome once the address is confirmed.</summary>
    public bool WelcomeMail { get; set; } = true;

    /// <summary>Mail the owner when a device signs in that the account was never used on.</summary>
    public bool NewSignInMail { get; set; } = true;

    /// <summary>Days in which the owner of an earlier address can undo its change.</summary>
    [Range(1, 90)]
    public int EmailUndoDays { get; set; } = 7;

    /// <summary>Days between the order to delete an account and its deletion.</summary>
    [Range(1, 90)]
    public int DeletionGraceDays { get; set; } = 14;
}
