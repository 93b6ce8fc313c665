namespace Slipway.Ui;

/// <summary>The part of the product a page stands in.</summary>
public enum ShellArea
{
    Site,
    Account,
    Organization,
    Operations,

    /// <summary>Help for who works on the product.</summary>
    Development,
}

/// <summary>Everything the layouts show that is not the page itself.</summary>
public sealed record ShellModel
{
    public string ProductName { get; init; } = "Slipway";
    public ShellArea Area { get; init; }

    /// <summary>Path and query of the page as the browser shows them, also where an error page stands in for it.</summary>
    public string Address { get; init; } = "/";

    /// <summary>The sidebar.</summary>
    public IReadOnlyList<NavGroup> Groups { get; init; } = [];
    public ShellSwitcher? Switcher { get; init; }

    /// <summary>A measure at the foot of the sidebar.</summary>
    public ShellQuota? Quota { get; init; }

    /// <summary>Null when nobody is signed in.</summary>
    public ShellUser? User { get; init; }
    public IReadOnlyList<NavItem> UserMenu { get; init; } = [];
    public IReadOnlyList<ShellBanner> Banners { get; init; } = [];

    /// <summary>The page that answers `?q=`; without one the palette only jumps.</summary>
    public string? SearchHref { get; init; }

    /// <summary>Notifications: where the bell leads; null hides it.</summary>
    public string? NotificationsHref { get; init; }
    public int UnreadNotifications { get; init; }

    /// <summary>"light", "dark" or null for the system's.</summary>
    public string? Theme { get; init; }
    public IReadOnlyList<ShellLanguage> Languages { get; init; } = [];

    /// <summary>A message of the last request, shown once.</summary>
    public ShellNotice? Notice { get; init; }
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Links of the public header, and the columns of the public footer.</summary>
    public IReadOnlyList<NavItem> SiteLinks { get; init; } = [];
    public IReadOnlyList<NavGroup> FooterGroups { get; init; } = [];

    /// <summary>Small print of the sign-in pages (privacy, terms).</summary>
    public IReadOnlyList<NavItem> LegalLinks { get; init; } = [];
    public string HomeHref { get; init; } = "/";
    public string SignInHref { get; init; } = "/sign-in";
    public string SignUpHref { get; init; } = "/sign-up";

    /// <summary>Where "Open app" leads who is signed in.</summary>
    public string AppHref { get; init; } = "/account";
}

/// <summary>Links under a heading; the first group of the sidebar has none.</summary>
public sealed record NavGroup(string? Label, IReadOnlyList<NavItem> Items);

/// <summary>One link of a navigation.</summary>
public sealed record NavItem(string Label, string Href, string Icon = "chevron-right", int? Count = null, bool IsCurrent = false);

/// <summary>The current organization (or console) and the ones to switch to.</summary>
public sealed record ShellSwitcher(string Name, string? Line, IReadOnlyList<SwitcherItem> Items, string? CreateHref = null);

/// <summary>One organization to switch to.</summary>
public sealed record SwitcherItem(string Name, string Href, bool IsCurrent = false);

/// <summary>Used and limit of something, 0 to 1, with its figure in words.</summary>
public sealed record ShellQuota(string Label, double Part, string Text);

/// <summary>Who is signed in.</summary>
public sealed record ShellUser(string Name, string Email, string Seed, string? Picture);

/// <summary>A line above everything, with an optional post (impersonation, unverified e-mail).</summary>
public sealed record ShellBanner(
    string Tone,
    string Text,
    string? PostAction = null,
    string? ActionLabel = null,
    string? Href = null
);

/// <summary>A language on offer; with an address it is a link (public pages), without it is a preference to post.</summary>
public sealed record ShellLanguage(string Code, string Name, string? Href = null, bool IsCurrent = false);

/// <summary>A message shown once after a redirect.</summary>
public sealed record ShellNotice(string Tone, string Text);
