namespace Slipway.Email.Contracts;

/// <summary>Why an address gets no mail any more.</summary>
public enum SuppressionReason
{
    /// <summary>Its server says that there is no such mailbox.</summary>
    Bounce,

    /// <summary>Its owner called a mail spam.</summary>
    Complaint,

    /// <summary>An operator said so.</summary>
    Operator,
}

/// <summary>No mail goes to the address any more.</summary>
public sealed record AddressSuppressed(string Address, SuppressionReason Reason) : IEvent;

/// <summary>Mails go to the address again.</summary>
public sealed record AddressReleased(string Address) : IEvent;

/// <summary>A person wants other mails than before, of those that can be declined.</summary>
public sealed record MailPreferencesChanged(Guid UserId) : IEvent;

/// <summary>The organization's mails are tracked from now on, or no longer.</summary>
public sealed record MailTrackingSwitched(bool IsOn) : IEvent;
