using Slipway.Organizations.Contracts;

namespace Slipway.OAuth.Grants;

/// <summary>What a person must know before they allow an application something.</summary>
public sealed record ReadConsent(string ClientId, IReadOnlyList<string> Scopes);

/// <summary>Who asks for what, and where it may be allowed.</summary>
/// <param name="Scopes">What is asked for.</param>
/// <param name="Places">The person's organizations in which the application may act; none when it is not for them.</param>
/// <param name="IsForeign">An organization that the person does not belong to has registered it.</param>
public sealed record ConsentDetails(
    string Name,
    string? Homepage,
    bool IsForeign,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<MyOrganization> Places
);

[SignedIn(InPerson = true)]
internal sealed class ReadConsentHandler(Consent consent) : Handler<ReadConsent, ConsentDetails>
{
    protected override async Task<Result<ConsentDetails>> HandleAsync(ReadConsent request, CancellationToken cancellationToken)
    {
        if (await consent.FindApplicationAsync(request.ClientId, cancellationToken) is not { } application)
        {
            return Error.NotFound;
        }

        var places = await consent.FindPlacesAsync(application, cancellationToken);
        return new ConsentDetails(
            application.Name,
            application.Homepage,
            places.All(p => p.Id != application.OrganizationId),
            Consent.Allowable(application, request.Scopes),
            places
        );
    }
}
