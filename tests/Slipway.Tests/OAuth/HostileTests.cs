using System.Net;

namespace Slipway.Tests.OAuth;

/// <summary>The library's endpoints stand on no list of routes, so the suites that walk it do not meet them.</summary>
public sealed class HostileTests(TestApp app) : IClassFixture<TestApp>
{
    private static readonly string[] Endpoints = ["authorize", "token", "par", "device", "introspect", "revoke", "userinfo"];

    private static readonly string[] Forms =
    [
        "",
        "client_id=%00&grant_type=client_credentials&token=%00",
        "client_id=x&client_id=y&grant_type=authorization_code",
        "client_id=%ED%A0%80&grant_type=%F0%9F%92%A9&token=%ED%A0%80",
        "client_id=x&client_secret=y&grant_type=refresh_token&refresh_token=%25",
        "%%%&&&===",
        "grant_type=client_credentials&client_id=" + "018f0000-0000-7000-8000-000000000000&client_secret=",
        "user_code=%25&device_code=%25&grant_type=urn:ietf:params:oauth:grant-type:device_code",
        "request_uri=urn:ietf:params:oauth:request_uri:x&client_id=x&request=eyJhbGciOiJub25lIn0.e30.",
    ];

    [Fact]
    public async Task No_form_causes_an_error_of_ours()
    {
        using var caller = app.Caller();
        foreach (var endpoint in Endpoints)
        {
            foreach (var form in Forms.Append("token=" + new string('x', 100_000)))
            {
                var content = new StringContent(form, null, "application/x-www-form-urlencoded");
                using var posted = await caller.PostAsync($"/oauth/{endpoint}", content);
                ((int)posted.StatusCode).ShouldBeInRange(
                    200,
                    499,
                    $"POST {endpoint} {form[..Math.Min(60, form.Length)]}\n{app.Log}"
                );
                posted.StatusCode.ShouldNotBe(HttpStatusCode.OK, endpoint);
                if (form.Length < 1000)
                {
                    using var got = await caller.GetAsync($"/oauth/{endpoint}?{form}");
                    ((int)got.StatusCode).ShouldBeInRange(300, 499, $"GET {endpoint} {form}\n{app.Log}");
                }
            }
        }
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic AAA=")]
    [InlineData("Basic Og==")]
    [InlineData("Basic !!!")]
    [InlineData("Bearer slo_")]
    [InlineData("Bearer slo_%00")]
    public async Task No_credential_causes_an_error_of_ours(string authorization)
    {
        foreach (var endpoint in Endpoints)
        {
            using var caller = app.Caller();
            caller.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
            var form = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("token", "x"), new("scope", "x")]);
            using var answer = await caller.PostAsync($"/oauth/{endpoint}", form);
            ((int)answer.StatusCode).ShouldBeInRange(400, 499, $"{endpoint} {authorization}\n{app.Log}");
        }
    }
}
