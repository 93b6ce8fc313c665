using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Slipway.Email.Contracts;
using Slipway.Email.Inbox;
using Slipway.Email.Sending;

namespace Slipway.Email;

/// <summary>See README.md beside this file.</summary>
public sealed class EmailModule : Module
{
    public override string Name => "email";

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<EmailOptions>().Bind(configuration.GetSection("Email")).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<IMailQueue, MailQueue>();
        services.AddScoped<MailRenderer>();
        services.AddScoped<IFigures, MailFigures>();
        services.AddScoped<InboxTransport>();
        services.AddScoped<SmtpTransport>();
        services.AddScoped<IMailTransport>(provider =>
            provider.GetRequiredService<IOptions<EmailOptions>>().Value.Transport switch
            {
                MailTransport.Smtp => provider.GetRequiredService<SmtpTransport>(),
                _ => provider.GetRequiredService<InboxTransport>(),
            }
        );
    }

    public override void MapApi(RouteGroupBuilder api) => api.MapInbox();

    public override void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapInboxFrames();
        routes.MapLiveInbox();
    }
}
