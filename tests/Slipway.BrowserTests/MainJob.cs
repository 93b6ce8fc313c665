namespace Slipway.BrowserTests;

/// <summary>The reason why the product exists, through its pages, with script and without.</summary>
public class MainJob(Product product)
{
    [Theory]
    [InlineData("light")]
    [InlineData("without-script")]
    public async Task Two_people_meet_in_an_organization(string look)
    {
        var (ada, grace) = (Mails.NewAddress("ada"), Mails.NewAddress("grace"));

        await using var first = await product.VisitAsync(Look.Named(look));
        await first.SignUpAsync("Ada Lovelace", ada);
        await first.FollowMailAsync(ada);
        await first.PressAsync();
        await first.SignInAsync(ada, Mails.Password);

        await first.Page.GotoAsync("/organizations/new");
        await first.FillAsync("Name", "Analytical Engines");
        await first.SubmitAsync("Name");
        await first.Page.WaitForURLAsync("**/o/*");
        var organization = new Uri(first.Page.Url).AbsolutePath;

        await first.Page.GotoAsync(organization + "/members");
        await first.Page.ClickAsync(".page-head [commandfor=invite]");
        await first.FillAsync("Email", grace);
        await first.SubmitAsync("Email");
        await Expect(first.Page.Locator(".toast")).ToBeVisibleAsync();

        await using var second = await product.VisitAsync(Look.Named(look));
        await second.FollowMailAsync(grace);
        await second.Page.ClickAsync("main a[href*='sign-up']");
        await second.SendSignUpAsync("Grace Hopper", grace);
        await second.FollowMailAsync(grace);
        await second.PressAsync();
        await second.Page.WaitForURLAsync("**/sign-in?returnUrl=*");
        await second.SendSignInAsync(grace, Mails.Password);
        await second.Page.WaitForURLAsync("**/invitations/accept?token=*");
        await second.PressAsync();
        await second.Page.WaitForURLAsync("**" + organization);

        await first.Page.GotoAsync(organization + "/members");
        await Expect(first.Page.Locator("#members tbody")).ToContainTextAsync("Grace Hopper");
    }
}
