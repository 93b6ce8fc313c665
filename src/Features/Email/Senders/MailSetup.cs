using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Slipway.Email.Senders;

/// <summary>
/// Says that there is nothing to send mails with: at the start, to probes and on the system page. Requests are served all the same
/// and mails wait, since a product that does not start cannot be set up.
/// </summary>
internal sealed class MailSetup(IOptions<EmailOptions> options, IHostEnvironment host, ILogger<MailSetup> logger)
    : IHealthCheck,
        IHostedService
{
    // Outside of Development nobody can open the inbox
    private bool IsMissing => !host.IsDevelopment() && options.Value.Transports.All(t => t == MailTransport.Inbox);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (IsMissing)
        {
            logger.LogWarning(
                "There is nothing to send mails with: set Email:Transport. Until then mails wait, and nobody can sign up"
            );
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsMissing ? HealthCheckResult.Degraded("email.health.noTransport") : HealthCheckResult.Healthy());
}
