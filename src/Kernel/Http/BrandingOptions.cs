using System.ComponentModel.DataAnnotations;

namespace Slipway.Kernel.Http;

/// <summary>Section <c>Branding</c>: how the product presents itself in pages and mails.</summary>
public sealed class BrandingOptions
{
    [Required, MaxLength(60), VisibleSetting]
    public string ProductName { get; set; } = "Slipway";

    /// <summary>Name beside the sender's address, for example <c>Maya from Slipway</c>; the product's name when empty.</summary>
    [MaxLength(60), VisibleSetting]
    public string SenderName { get; set; } = "";

    /// <summary>Where people get help, and where answers to mails go; null: answers go to the sender's address.</summary>
    [EmailAddress, VisibleSetting]
    public string? SupportAddress { get; set; }

    /// <summary>Colour of buttons in mails, as <c>#rrggbb</c>. The colour of the text on it follows from it.</summary>
    [Required, RegularExpression("^#[0-9a-fA-F]{6}$"), VisibleSetting]
    public string AccentColor { get; set; } = "#15181e";

    /// <summary>A PNG or JPEG file of at most 64 KB, shown at the head of mails; null for the product's initial.</summary>
    [VisibleSetting]
    public string? LogoFile { get; set; }

    /// <summary>The postal address that many countries ask for at the foot of a mail, in one line; null for none.</summary>
    [MaxLength(200), VisibleSetting]
    public string? PostalAddress { get; set; }
}
