using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Slipway.Email.Contracts;
using Slipway.Email.Domains;
using Slipway.Email.Gallery;
using Slipway.Email.Inbox;
using Slipway.Email.Mails;
using Slipway.Email.Preferences;
using Slipway.Email.Senders;
using Slipway.Email.Sending;
using Slipway.Email.Sending.Providers;
using Slipway.Email.Suppressions;
using Slipway.Email.Tracking;
using Slipway.Email.Webhooks;

namespace Slipway.Email;

/// <summary>See README.md beside this file.</summary>
public sealed class EmailModule : Module
{
    public override string Name => "email";

    public override IEnumerable<Permission> Permissions => [new("mail.manage")];

    public override IEnumerable<NavigationItem> Navigation =>
        [
            new(NavigationArea.Organization, Manage, "email.nav.tracking", "settings/mail", "mail", 580, "mail.manage"),
            new(NavigationArea.Account, null, "email.nav.notifications", "notifications", "bell", 40),
            new(NavigationArea.Operations, null, "email.nav.mail", "mail", "mail", 50),
        ];

    // The group of what an organization sets up, whichever module it belongs to
    private const string Manage = "organizations.nav.manage";

    public override IEnumerable<RecurringJob> RecurringJobs => [new("email.purge", "43 * * * *", new PurgeMails())];

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<EmailOptions>()
            .Bind(configuration.GetSection("Email"))
            .PostConfigure<IHostEnvironment>(
                (o, host) => o.Transport ??= host.IsDevelopment() ? MailTransport.Inbox : o.Transport
            )
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services
            .AddOptions<BrandingOptions>()
            .Validate(
                o => o.LogoFile is null || ProductLogo.Read(o.LogoFile) is not null,
                "Branding:LogoFile is not a PNG or JPEG file of at most 64 KB."
            );
        services.AddSingleton<MailCatalog>();
        services.AddScoped<MailBrands>();
        services.AddScoped<IMailQueue, MailQueue>();
        services.AddScoped<MailQueue>();
        services.AddScoped<MailContent>();
        services.AddScoped<MailLog>();
        services.AddScoped<MailRenderer>();
        services.AddScoped<IFigures, MailFigures>();
        services.AddScoped<IAddressBook, AddressBook>();
        services.AddScoped<IPersonalData, MailData>();
        services.AddSingleton<UnsubscribeTokens>();
        services.AddSingleton<TrackedLinks>();
        services.AddSingleton<ITextRecords, TextRecords>();
        services.AddSingleton<IWebhookFormat, ResendWebhook>();
        services.AddSingleton<IWebhookFormat, PostmarkWebhook>();
        services.AddSingleton<IWebhookFormat, SendGridWebhook>();
        services.AddHostedService<MailSetup>();
        services.AddHealthChecks().AddCheck<MailSetup>("email", tags: ["ready"]);
        AddTransports(services);
    }

    public override void MapApi(RouteGroupBuilder api)
    {
        api.MapInbox();
        api.MapPreferences();
        api.MapWebhooks();
        api.MapTracking();
        var operations = api.MapGroup("/operations").WithTags("Operations");
        operations.MapMails();
        operations.MapGallery();
        operations.MapSuppressions();
        operations.MapSenders();
    }

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapUnsubscribe();
        routes.MapTrackedLinks();
        routes.MapMailFrames();
        routes.MapGalleryFrames();
        routes.MapInboxFrames();
        routes.MapLiveInbox();
    }

    private static void AddTransports(IServiceCollection services)
    {
        services
            .AddHttpClient(HttpTransport.Client, c => c.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }
            );
        services.AddSingleton<Circuits>();
        services.AddSingleton<SmtpPool>();
        services.AddSingleton<MimeComposer>();
        services.AddScoped<MailSender>();
        services.AddScoped<IMailTransport, InboxTransport>();
        services.AddScoped<IMailTransport, SmtpTransport>();
        services.AddScoped<IMailTransport, ResendTransport>();
        services.AddScoped<IMailTransport, PostmarkTransport>();
        services.AddScoped<IMailTransport, SendGridTransport>();
    }
}
