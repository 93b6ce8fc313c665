using Slipway.AuditStreams.Streams;
using Slipway.Organizations.Contracts;

namespace Slipway.AuditStreams;

/// <summary>A stream of the demo's organization; paused, since nobody listens.</summary>
internal sealed class DemoStream(
    AppDb db,
    CurrentTenant tenant,
    CurrentUser user,
    IMyOrganizations organizations,
    StreamSecrets secrets,
    TimeProvider clock
) : DemoOrganizationData(organizations, tenant, user)
{
    protected override async Task SeedAsync(MyOrganization organization, CancellationToken cancellationToken)
    {
        if (await db.Streams.AnyAsync(cancellationToken))
        {
            return;
        }

        var stream = new AuditStream { Kind = StreamKind.Https };
        var content = new StreamSettings { Name = "Security team", Address = "https://logs.example/slipway" };
        stream.Describe(content, secrets.Protect(StreamSecrets.Create()));
        stream.Pause(clock.GetUtcNow());
        db.Add(stream);
        await db.SaveChangesAsync(cancellationToken);
    }
}
