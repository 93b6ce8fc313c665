using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Slipway.Kernel;
using Slipway.Kernel.Http;
using Slipway.Kernel.Text;
using Slipway.Organizations.Contracts;
using Slipway.Policies.Contracts;
using Slipway.Ui;

namespace Slipway.Host;

/// <summary>Describes what stands around a page: where it is, whose it is, what else there is.</summary>
internal sealed class Shell(
    IHttpContextAccessor http,
    CurrentUser user,
    CurrentTenant tenant,
    IMyOrganizations organizations,
    SideBars sideBars,
    SecondFactorDuty duty,
    Flash flash,
    IStringLocalizer texts,
    IOptions<BrandingOptions> branding
) : IShell
{
    private ShellModel? described;

    private HttpRequest Request => http.HttpContext!.Request;

    /// <summary>What was asked for, without the language: an error page is rendered under an address of its own.</summary>
    private string Address =>
        http.HttpContext!.Features.Get<IStatusCodeReExecuteFeature>() is { } failed
            ? new PathString(failed.OriginalPath).ToUriComponent() + failed.OriginalQueryString
            : Request.Path.ToUriComponent() + Request.QueryString;

    public async ValueTask<ShellModel> DescribeAsync(CancellationToken cancellationToken) =>
        described ??= await ReadAsync(cancellationToken);

    private async Task<ShellModel> ReadAsync(CancellationToken cancellationToken)
    {
        var area = AreaOf(Request.Path);
        var mine = user.Id is { } id ? await organizations.ListAsync(id, cancellationToken) : [];
        return new ShellModel
        {
            ProductName = branding.Value.ProductName,
            Area = area,
            Address = Request.PathBase.ToUriComponent() + Address,
            Groups = area == ShellArea.Development ? [Development()] : sideBars.Of(area, Request.Path, tenant.Access, texts),
            Switcher = user.Id is null ? null : Switcher(area, mine),
            User = user.Identity is { UserId: { } me } who
                ? new ShellUser(who.Name, who.Email, me.ToString(), who.PicturePath)
                : null,
            UserMenu = UserMenu(),
            Banners = [.. Banners(area)],
            Theme = Appearance.Theme(Request, user),
            Languages = [.. Languages.All.Select(ToLanguage)],
            Notice = flash.Take() is { } notice ? new ShellNotice(notice.Tone, notice.Text) : null,
            TimeZone = TimeZone(),
            SiteLinks =
            [
                Link("site.nav.product", "./", Request.Path == "/"),
                Link("site.nav.pricing", "pricing"),
                Link("site.nav.api", "docs/api"),
            ],
            FooterGroups = FooterGroups(),
            LegalLinks = LegalLinks(),
            HomeHref = "./",
            SignInHref = "sign-in",
            SignUpHref = "sign-up",
            AppHref = mine is [var first, ..] ? $"o/{first.Slug}" : "organizations/new",
        };
    }

    private TimeZoneInfo TimeZone() =>
        TimeZoneInfo.TryFindSystemTimeZoneById(user.Identity?.TimeZone ?? "", out var zone) ? zone : TimeZoneInfo.Utc;

    private static ShellArea AreaOf(PathString path) =>
        path.StartsWithSegments("/o", StringComparison.OrdinalIgnoreCase) ? ShellArea.Organization
        : path.StartsWithSegments("/operations", StringComparison.OrdinalIgnoreCase) ? ShellArea.Operations
        : path.StartsWithSegments("/account", StringComparison.OrdinalIgnoreCase)
        || path.StartsWithSegments("/organizations", StringComparison.OrdinalIgnoreCase)
            ? ShellArea.Account
        : DevelopmentOnly.Contains(path) ? ShellArea.Development
        : ShellArea.Site;

    private ShellSwitcher Switcher(ShellArea area, IReadOnlyList<MyOrganization> mine)
    {
        var here = tenant.Access;
        var items = mine.Select(o => new SwitcherItem(o.Name, $"o/{o.Slug}", o.Id == here?.Id)).ToList();
        var (name, line) = area switch
        {
            ShellArea.Organization when here is not null => (here.Name, RoleName(mine.FirstOrDefault(o => o.Id == here.Id))),
            ShellArea.Operations => (texts["site.shell.operations"].Value, branding.Value.ProductName),
            _ => (user.Identity!.Name, texts["site.shell.personal"].Value),
        };
        return new ShellSwitcher(name, line, items, "organizations/new");
    }

    /// <summary>Custom roles bring their own names.</summary>
    private string? RoleName(MyOrganization? mine) =>
        mine is null ? null : mine.RoleName ?? texts[$"organizations.roles.{mine.Role}"].Value;

    private List<NavItem> UserMenu()
    {
        List<NavItem> menu =
        [
            Link("site.shell.account", "account") with
            {
                Icon = "user",
            },
            Link("site.shell.organizations", "organizations") with
            {
                Icon = "building",
            },
        ];
        if (user.Identity is { IsOperator: true, ImpersonatorId: null })
        {
            menu.Add(Link("site.shell.operations", "operations") with { Icon = "shield" });
        }

        return menu;
    }

    private IEnumerable<ShellBanner> Banners(ShellArea area)
    {
        if (user.Identity is not { IsApiKey: false } who)
        {
            yield break;
        }

        if (who is { ImpersonatorId: not null, ImpersonationEndsAt: { } end })
        {
            var text = texts["site.banner.impersonation", who.Name, end.UtcDateTime.ToString("t", CultureInfo.CurrentCulture)];
            yield return new ShellBanner("warn", text, "/impersonation/end", texts["site.banner.endImpersonation"]);
        }

        if (!who.EmailVerified)
        {
            var action = texts["site.banner.verify"];
            yield return new ShellBanner(
                "info",
                texts["site.banner.unverified", who.Email],
                Href: "verify-email",
                ActionLabel: action
            );
        }

        if (who.DeletionDueAt is { } due)
        {
            var day = TimeZoneInfo.ConvertTime(due, TimeZone()).ToString("d MMM yyyy", CultureInfo.CurrentCulture);
            yield return new ShellBanner(
                "bad",
                texts["accounts.deletion.banner", day],
                Href: "account/privacy",
                ActionLabel: texts["accounts.deletion.keep"]
            );
        }

        if (duty.Until is { } until)
        {
            var day = TimeZoneInfo.ConvertTime(until, TimeZone()).ToString("d MMM yyyy", CultureInfo.CurrentCulture);
            var action = texts["policies.bannerAction"];
            yield return new ShellBanner(
                "warn",
                texts["policies.banner", tenant.Access?.Name ?? branding.Value.ProductName, day],
                Href: "account/two-factor",
                ActionLabel: action
            );
        }

        if (area == ShellArea.Organization && tenant.Access is { Suspended: true } suspended)
        {
            yield return new ShellBanner("bad", texts["site.banner.suspended", suspended.Name]);
        }
    }

    /// <summary>Visitors follow the language's own address; who is signed in changes a preference.</summary>
    private ShellLanguage ToLanguage(Language language) =>
        new(
            language.Code,
            language.NativeName,
            user.IsSignedIn ? null : $"/{language.Code}{Address}",
            language == Languages.Current
        );

    private NavGroup Development() =>
        new(
            texts["site.development.title"],
            [
                Link("site.development.inbox", "development/inbox") with
                {
                    Icon = "inbox",
                },
                Link("site.development.components", "development/components") with
                {
                    Icon = "grid",
                },
                Link("site.nav.api", "docs/api") with
                {
                    Icon = "book",
                },
            ]
        );

    private NavGroup[] FooterGroups() =>
        [
            new(texts["site.nav.product"], [Link("site.nav.features", "./#features"), Link("site.nav.pricing", "pricing")]),
            new(texts["site.nav.developers"], [Link("site.nav.api", "docs/api"), Link("site.nav.openapi", "openapi/v1.json")]),
            new(texts["site.nav.legal"], [.. LegalLinks(), Link("site.legal.imprint.title", "legal/imprint")]),
        ];

    private NavItem[] LegalLinks() =>
        [Link("site.legal.terms.title", "legal/terms"), Link("site.legal.privacy.title", "legal/privacy")];

    private NavItem Link(string text, string href, bool? isCurrent = null) =>
        new(texts[text], href, IsCurrent: isCurrent ?? Request.Path.Value == "/" + href);
}
