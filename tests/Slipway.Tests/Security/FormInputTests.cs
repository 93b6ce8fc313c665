using System.Net;
using AngleSharp.Dom;
using Slipway.Kernel;

namespace Slipway.Tests.Security;

/// <summary>Whatever is posted to a form of a page, it is never an error of ours.</summary>
[Collection("Security")]
public sealed class FormInputTests(TestApp app)
{
    private static readonly string Huge = new('x', 200_000);

    /// <summary>Values as they travel, already encoded.</summary>
    private static readonly string[] Values =
    [
        "",
        "not-a-number",
        "-1",
        "99999999999999999999999",
        "%00",
        "%ED%A0%80",
        "%FF%FE",
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%E2%80%AE%F0%9F%92%A9",
        "1/1/1/1/1",
        Huge,
    ];

    [Fact]
    public async Task No_value_in_a_form_fails()
    {
        var wrong = new List<string>();
        var forms = 0;
        var world = await World.CreateAsync(app, kinds: ["operator", "owner"]);
        foreach (var route in Routes.Of(app).Where(r => r.Page is not null && r.IsSafe))
        {
            var visit = await VisitAsync(route, world);
            foreach (var name in visit.Forms)
            {
                forms++;
                foreach (var value in Values)
                {
                    var form = visit.Page.FindAll("form").First(f => Handler(f) == name);
                    var fields = Names(form).Where(n => n is not ("_handler" or "__RequestVerificationToken"));
                    using var answer = await PostAsync(
                        visit,
                        [Token(form), ("_handler", name), .. fields.Select(f => (f, value)), ("Input.Unknown", value)]
                    );
                    if ((int)answer.StatusCode >= 500)
                    {
                        wrong.Add(
                            $"{route.Template} {name} with '{value[..Math.Min(30, value.Length)]}': {(int)answer.StatusCode}"
                        );
                    }

                    if ((int)answer.StatusCode is >= 300 and < 400)
                    {
                        // It took effect: go on in a world as it was
                        world = await World.CreateAsync(app, kinds: ["operator", "owner"]);
                        visit = await VisitAsync(route, world);
                    }
                }
            }
        }

        wrong.ShouldBeEmpty($"No form may cause an error of ours\n{app.Log}");
        forms.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task A_form_that_the_page_does_not_have_is_refused()
    {
        var world = await World.CreateAsync(app);
        foreach (var route in Routes.Of(app).Where(r => r.Page is not null && r.IsSafe))
        {
            var visit = await VisitAsync(route, world);
            if (visit.Page.FindAll("form").FirstOrDefault(f => Names(f).Contains("__RequestVerificationToken")) is not { } form)
            {
                continue;
            }

            foreach (var handler in new[] { "no-such-form", "", "[", Huge })
            {
                using var answer = await PostAsync(visit, [Token(form), ("_handler", handler)]);

                ((int)answer.StatusCode).ShouldBeInRange(
                    400,
                    499,
                    $"{route.Template} with '{handler[..Math.Min(20, handler.Length)]}'"
                );
            }
        }
    }

    [Theory]
    [InlineData("application/json", "{}")]
    [InlineData("text/plain", "a=b")]
    [InlineData("multipart/form-data", "no boundary")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nno end")]
    [InlineData("application/x-www-form-urlencoded; charset=no-such", "a=b")]
    [InlineData("application/x-www-form-urlencoded", "%%%&&&===")]
    [InlineData("", "a=b")]
    public async Task A_body_that_is_no_form_is_refused(string type, string body)
    {
        var world = await World.CreateAsync(app);
        using var client = app.Caller();
        foreach (var route in Routes.Of(app).Where(r => !r.IsApi && !r.IsSafe))
        {
            using var call = Samples.Call(route, world.Callers[route.Access is OperatorAttribute ? "operator" : "owner"]);
            call.Content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
            call.Content.Headers.TryAddWithoutValidation("Content-Type", type);

            using var answer = await client.SendAsync(call);

            ((int)answer.StatusCode).ShouldBeInRange(400, 499, route.ToString());
        }
    }

    [Fact]
    public async Task A_form_of_too_many_fields_is_refused()
    {
        var browser = app.Browser();
        var page = await browser.GetAsync("/sign-in");
        var request = page.Request("main form");
        var many = string.Join('&', Enumerable.Range(0, 5_000).Select(i => $"f{i}=x"));
        request.Content = new StringContent(
            await request.Content!.ReadAsStringAsync() + "&" + many,
            System.Text.Encoding.UTF8,
            "application/x-www-form-urlencoded"
        );

        using var answer = await browser.SendAsync(request);

        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge);
    }

    private async Task<Visit> VisitAsync(Route route, World world)
    {
        var caller = world.Callers[route.Access is OperatorAttribute ? "operator" : "owner"];
        var browser = app.Browser();
        browser.SetCookie("slipway", caller.Credential!);
        var address = route.Address((b, n) => Samples.Parameter(caller, b, n));
        return new Visit(browser, await browser.GetAsync(address));
    }

    private static Task<HttpResponseMessage> PostAsync(Visit visit, IEnumerable<(string Name, string Value)> fields) =>
        visit.Browser.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, visit.Page.Address)
            {
                Content = new StringContent(
                    string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={f.Value}")),
                    System.Text.Encoding.UTF8,
                    "application/x-www-form-urlencoded"
                ),
            }
        );

    private static (string, string) Token(IElement form) =>
        (
            "__RequestVerificationToken",
            Uri.EscapeDataString(form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!)
        );

    private static string? Handler(IElement form) => form.QuerySelector("[name=_handler]")?.GetAttribute("value");

    private static List<string> Names(IElement form) =>
        [.. form.QuerySelectorAll("[name]").Select(e => e.GetAttribute("name")!).Distinct()];

    private sealed record Visit(Browser Browser, Page Page)
    {
        /// <summary>Names of the page's own forms.</summary>
        public List<string> Forms => [.. Page.FindAll("form").Select(Handler).OfType<string>().Distinct()];
    }
}
