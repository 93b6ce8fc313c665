using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Slipway.Accounts.Users;

namespace Slipway.Tests.Security;

/// <summary>A request sets what its record names and nothing else of a row.</summary>
[Collection("Security")]
public sealed class MassAssignmentTests(TestApp app)
{
    private static readonly object Everything = new
    {
        Id = Guid.Empty,
        UserId = Guid.Empty,
        OrganizationId = Guid.Empty,
        IsOperator = true,
        Operator = true,
        EmailVerified = true,
        EmailVerifiedAt = "2020-01-01T00:00:00Z",
        PasswordHash = "x",
        SuspendedAt = (string?)null,
        CreatedAt = "2020-01-01T00:00:00Z",
        Version = Guid.Empty,
        Slug = "taken-over",
        TokenHash = "x",
        AcceptedAt = "2020-01-01T00:00:00Z",
        ExpiresAt = "2999-01-01T00:00:00Z",
    };

    [Fact]
    public async Task Signing_up_makes_nobody_verified_or_operator()
    {
        var email = Any.Email();
        using var caller = app.Caller();

        await caller
            .PostAsJsonAsync(
                "/api/v1/accounts",
                With(
                    new
                    {
                        Name = "Eve",
                        email,
                        Any.Password,
                    }
                )
            )
            .ShouldBeAsync(HttpStatusCode.Accepted);

        var user = await UserAsync(email);
        (user.IsOperator, user.EmailVerifiedAt, user.PasswordHash == "x").ShouldBe((false, null, false));
        user.Id.ShouldNotBe(Guid.Empty);
    }

    [Fact]
    public async Task Changing_the_profile_changes_no_rights()
    {
        var person = await app.SignUpAsync();

        await person
            .Api.PutAsJsonAsync(
                "/api/v1/me",
                With(
                    new
                    {
                        Name = "Eve",
                        Language = "en",
                        TimeZone = "UTC",
                        Email = "x@example.com",
                    }
                )
            )
            .ShouldBeAsync(HttpStatusCode.NoContent);

        var user = await UserAsync(person.Email);
        (user.Name, user.IsOperator, user.EmailVerifiedAt).ShouldBe(("Eve", false, null));
    }

    [Fact]
    public async Task A_new_organization_chooses_neither_its_id_nor_its_owner()
    {
        var person = await app.VerifiedUserAsync();

        var organization = await person
            .Api.PostAsJsonAsync("/api/v1/organizations", With(new { Name = Any.OrganizationName() }))
            .ReadAsync<Organization>();

        organization.Id.ShouldNotBe(Guid.Empty);
        organization.Slug.ShouldNotBe("taken-over");
        (await person.Api.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_invitation_stays_in_its_organization()
    {
        var world = await World.CreateAsync(app);
        var before = await Dump.AboutAsync(app, world.Other.Id);
        var owner = world.Callers["owner"];
        using var client = app.Caller(owner.Credential);
        var invitation = With(new { Email = Any.Email(), Role = "member" });
        invitation["organizationId"] = world.Other.Id;

        await client
            .PostAsJsonAsync($"/api/v1/organizations/{owner.Organization.Slug}/invitations", invitation)
            .ShouldBeAsync(HttpStatusCode.Created);

        (await Dump.AboutAsync(app, world.Other.Id)).ShouldBeAs(before, "A refused request has changed something");
    }

    private static JsonObject With(object request)
    {
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(Everything, Answers.Json))!.AsObject();
        foreach (
            var (name, value) in JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(request, Answers.Json))!.AsObject()
        )
        {
            body[name] = value?.DeepClone();
        }

        return body;
    }

    private Task<User> UserAsync(string email) => app.DataAsync(db => db.Set<User>().SingleAsync(u => u.Email == email));
}
