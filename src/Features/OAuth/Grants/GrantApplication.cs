using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Slipway.Accounts.Contracts;

namespace Slipway.OAuth.Grants;

/// <summary>Lets an application act in one's own name in one organization.</summary>
public sealed record GrantApplication
{
    /// <summary>Slug of the organization.</summary>
    [Required, MaxLength(100)]
    public string Organization { get; set; } = "";

    internal string ClientId { get; set; } = "";
    internal IReadOnlyList<string> Scopes { get; set; } = [];
}

/// <summary>What the application's tokens say.</summary>
public sealed record GrantedApplication(ClaimsPrincipal Principal);

[SignedIn(InPerson = true)]
internal sealed class GrantApplicationHandler(AppDb db, CurrentUser me, Consent consent, ISecurityAlerts alerts)
    : Handler<GrantApplication, GrantedApplication>
{
    protected override async Task<Result<GrantedApplication>> HandleAsync(
        GrantApplication request,
        CancellationToken cancellationToken
    )
    {
        if (await consent.FindApplicationAsync(request.ClientId, cancellationToken) is not { } application)
        {
            return Error.NotFound;
        }

        var places = await consent.FindPlacesAsync(application, cancellationToken);
        if (places.FirstOrDefault(p => p.Slug == request.Organization) is not { } place)
        {
            return Error.Field(nameof(request.Organization), "oauth.not_there");
        }

        if (await consent.CheckRulesAsync(place, AccessAttribute.Of(GetType()), cancellationToken) is { } refused)
        {
            return refused;
        }

        var scopes = Consent.Allowable(application, request.Scopes);
        var (grant, isNew) = await consent.AllowAsync(application, place.Id, scopes, cancellationToken);
        if (isNew)
        {
            await alerts.TellAsync(me.RequiredId, SecurityEvent.ApplicationGranted, cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        return new GrantedApplication(await consent.DescribeAsync(grant, scopes, cancellationToken));
    }
}
