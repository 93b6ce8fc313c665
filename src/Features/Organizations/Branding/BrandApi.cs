namespace Slipway.Organizations.Branding;

internal static class BrandApi
{
    public static void MapBrand(this RouteGroupBuilder api)
    {
        var brand = api.MapGroup("/organizations/{org}/brand").WithTags("Organizations");

        brand
            .MapGet("/", (ReadBrandHandler handler, CancellationToken ct) => handler.RunAsync(new(), ct).Ok())
            .Runs<ReadBrandHandler>();

        brand
            .MapPut("/", (ChangeBrand body, ChangeBrandHandler handler, CancellationToken ct) => handler.RunAsync(body, ct).Ok())
            .Runs<ChangeBrandHandler>();
    }
}
