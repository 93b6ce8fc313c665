namespace Slipway.BrowserTests;

public class Journeys(Product product)
{
    [Fact]
    public async Task The_landing_page_opens()
    {
        await using var visitor = await product.VisitAsync(Look.Light);
        await visitor.Page.GotoAsync("/");
    }
}
