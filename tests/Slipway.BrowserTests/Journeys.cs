using System.Text.RegularExpressions;

namespace Slipway.BrowserTests;

/// <summary>What people do in the pages, each in a browser as they would use it.</summary>
public partial class Journeys(Product product)
{
    private const string Gallery = "/development/components";

    [Fact]
    public async Task Signs_in_with_the_keyboard_alone()
    {
        await using var visitor = await product.VisitAsync(Look.Light);
        var (page, keyboard) = (visitor.Page, visitor.Page.Keyboard);
        await page.GotoAsync("/sign-in");

        await keyboard.TypeAsync(DemoAccounts.Owner);
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Tab");
        await keyboard.TypeAsync(DemoAccounts.Password);
        await keyboard.PressAsync("Enter");

        await page.WaitForURLAsync(OutsideSignIn());
    }

    [Fact]
    public async Task Skips_to_the_content()
    {
        await using var visitor = await product.VisitAsync(Look.Light);
        await visitor.Page.GotoAsync("/pricing");

        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(visitor.Page.Locator(".skip")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Page.Locator("main")).ToBeFocusedAsync();
        visitor.Page.Url.ShouldEndWith("/pricing#main");
    }

    [Fact]
    public async Task Chooses_what_a_table_shows()
    {
        await using var visitor = await product.VisitAsync(Look.Light, DemoAccounts.Owner);
        var rows = visitor.Page.Locator("main tbody");
        await visitor.Page.GotoAsync("/o/acme/audit");
        await Expect(rows).ToContainTextAsync("leo@partner.example");

        await visitor.Page.Locator("select[name=action]").SelectOptionAsync("application");

        await Expect(rows).Not.ToContainTextAsync("leo@partner.example");
        await Expect(rows).ToContainTextAsync("Quarterly reports");
        visitor.Page.Url.ShouldEndWith("/o/acme/audit?action=application");
    }

    [Fact]
    public async Task Changes_the_colours_at_once_and_for_good()
    {
        await using var visitor = await product.VisitAsync(Look.Light);
        var document = visitor.Page.Locator("html");
        await visitor.Page.GotoAsync(Gallery);
        await MarkAsync(visitor.Page);

        await visitor.Page.RunAndWaitForResponseAsync(() => visitor.Page.ClickAsync(".to-dark"), "**/preferences/theme");
        await Expect(document).ToHaveAttributeAsync("data-theme", "dark");
        (await IsMarkedAsync(visitor.Page)).ShouldBeTrue("the page was loaded anew");

        await visitor.Page.ReloadAsync();
        await Expect(document).ToHaveAttributeAsync("data-theme", "dark");
        await Expect(visitor.Page.Locator(".to-dark")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("light")]
    [InlineData("without-script")]
    public async Task Reads_in_another_language(string look)
    {
        await using var visitor = await product.VisitAsync(Look.Named(look));
        await visitor.Page.GotoAsync("/pricing");

        await visitor.Page.ClickAsync("[popovertarget=languages]");
        await visitor.Page.ClickAsync("#languages [lang=ar]");

        await visitor.Page.WaitForURLAsync("**/ar/pricing");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("dir", "rtl");
        await visitor.Page.ClickAsync(".site-head .brand");
        await visitor.Page.WaitForURLAsync("**/ar/");
    }

    [Fact]
    public async Task Stands_mirrored_in_Arabic()
    {
        await using var visitor = await product.VisitAsync(Look.Arabic);
        await visitor.Page.GotoAsync("/ar" + Gallery);

        var side = (await visitor.Page.Locator(".side").BoundingBoxAsync())!;
        var width = visitor.Page.ViewportSize!.Width;
        (side.X + side.Width).ShouldBe(width, tolerance: 1);
    }

    [Theory]
    [InlineData("phone")]
    [InlineData("phone-without-script")]
    public async Task Opens_the_navigation_on_a_phone(string look)
    {
        await using var visitor = await product.VisitAsync(Look.Named(look), DemoAccounts.Owner);
        var security = visitor.Page.Locator(".side a[href$='account/security']");
        await visitor.Page.GotoAsync("/account");
        await Expect(security).ToBeHiddenAsync();

        await visitor.Page.ClickAsync("[popovertarget=side]");
        await security.ClickAsync();

        await visitor.Page.WaitForURLAsync("**/account/security");
        await Expect(security).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Jumps_to_a_page_from_the_palette()
    {
        await using var visitor = await product.VisitAsync(Look.Light, DemoAccounts.Owner);
        await visitor.Page.GotoAsync("/account");

        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Keyboard.TypeAsync("secur");
        await Expect(visitor.Page.Locator("#palette a:visible")).ToHaveCountAsync(1);
        await visitor.Page.Keyboard.PressAsync("Enter");

        await visitor.Page.WaitForURLAsync("**/account/security");
    }

    [Fact]
    public async Task Filters_and_sorts_a_table_in_place()
    {
        await using var visitor = await product.VisitAsync(Look.Light);
        var (page, rows) = (visitor.Page, visitor.Page.Locator("#people tbody tr"));
        await page.GotoAsync(Gallery + "/data");
        await MarkAsync(page);

        await page.Locator("#people [type=search]").PressSequentiallyAsync("acme.example");
        await page.WaitForURLAsync("**?q=acme.example");
        await Expect(page.Locator("#people [type=search]")).ToBeFocusedAsync();
        await page.SelectOptionAsync("#people [name=role]", "member");
        await Expect(rows).ToHaveCountAsync(2);
        await page.ClickAsync("#people .sort >> text=Sessions");
        await Expect(rows.First).ToContainTextAsync("lina@");
        await page.ClickAsync("#people .sort >> text=Sessions");
        await Expect(rows.First).ToContainTextAsync("sam@");
        await Expect(page.Locator("#people [aria-sort]")).ToHaveAttributeAsync("aria-sort", "descending");

        await page.GoBackAsync();
        await Expect(rows.First).ToContainTextAsync("lina@");
        (await IsMarkedAsync(page)).ShouldBeTrue("the page was loaded anew");
    }

    [Theory]
    [InlineData("light")]
    [InlineData("without-script")]
    public async Task Opens_a_dialog_again_with_the_errors_of_the_server(string look)
    {
        await using var visitor = await product.VisitAsync(Look.Named(look));
        var dialog = visitor.Page.Locator("#invite");
        await visitor.Page.GotoAsync(Gallery + "/overlays");
        await visitor.Page.ClickAsync("[commandfor=invite]");
        await visitor.FillAsync("Email", "maya@acme.example");
        await visitor.SubmitAsync("Email");

        await Expect(dialog).ToBeVisibleAsync();
        await Expect(dialog).ToContainTextAsync("This address is already a member.");
        await Expect(dialog.Locator("[name$='.Email']")).ToHaveValueAsync("maya@acme.example");
        await dialog.Locator(".close").ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Complains_at_the_field_before_anything_is_sent()
    {
        await using var visitor = await product.VisitAsync(Look.Light);
        await visitor.Page.GotoAsync("/sign-up");
        await MarkAsync(visitor.Page);
        await visitor.FillAsync("Name", "Ada");
        await visitor.FillAsync("Email", "not an address");
        await visitor.FillAsync("Password", "long enough for anybody");
        await visitor.SubmitAsync("Email");

        var email = visitor.Page.Locator("[name$='.Email']");
        await Expect(email).ToBeFocusedAsync();
        await Expect(email).ToHaveAttributeAsync("aria-invalid", "true");
        (await IsMarkedAsync(visitor.Page)).ShouldBeTrue("the form was sent");
    }

    [Fact]
    public async Task Sees_mails_arrive_without_loading_the_page()
    {
        var address = Mails.NewAddress("live");
        await using var reader = await product.VisitAsync(Look.Light);
        await reader.Page.GotoAsync($"/development/inbox?to={address}");
        await MarkAsync(reader.Page);

        await using var other = await product.VisitAsync(Look.Light);
        await other.SignUpAsync("Live Reader", address);

        await Expect(reader.Page.Locator("#mails li")).ToHaveCountAsync(1);
        (await IsMarkedAsync(reader.Page)).ShouldBeTrue("the page was loaded anew");
    }

    // A property of the window is gone after a page load
    private static Task MarkAsync(IPage page) => page.EvaluateAsync("() => { window.marked = true; }");

    private static Task<bool> IsMarkedAsync(IPage page) => page.EvaluateAsync<bool>("() => window.marked === true");

    [GeneratedRegex("^(?!.*/sign-in)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OutsideSignIn();
}
