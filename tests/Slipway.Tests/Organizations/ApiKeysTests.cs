using System.Net;
using System.Net.Http.Json;
using Slipway.Accounts.Contracts;
using Slipway.Kernel;
using Slipway.Organizations.ApiKeys;

namespace Slipway.Tests.Organizations;

public sealed class ApiKeysTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_key_opens_what_its_scopes_say_and_only_its_organization()
    {
        var (owner, organization) = await OwnerAsync();
        var other = await owner.CreateOrganizationAsync();
        using var program = app.Caller(await owner.CreateApiKeyAsync(organization, "organization.read", "members.read"));

        (await program.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await program.GetAsync($"{organization.Api}/api-keys")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await program.GetAsync($"{other.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await program.GetAsync("/api/v1/organizations")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_list_shows_keys_without_their_secret_and_when_they_were_used()
    {
        var (owner, organization) = await OwnerAsync();
        var secret = await owner.CreateApiKeyAsync(organization, "organization.read");
        using var program = app.Caller(secret);
        await program.GetAsync(organization.Api).ShouldBeAsync(HttpStatusCode.OK);

        var text = await (await owner.Api.GetAsync($"{organization.Api}/api-keys")).Content.ReadAsStringAsync();
        var key = (await ListAsync(owner, organization)).Single();

        text.ShouldNotContain(secret);
        secret.ShouldStartWith(key.Prefix);
        (key.State, key.CreatedBy).ShouldBe(("active", owner.Name));
        key.LastUsedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing()
    {
        var (owner, organization) = await OwnerAsync();
        using var program = app.Caller(await owner.CreateApiKeyAsync(organization, "organization.read"));
        var key = (await ListAsync(owner, organization)).Single();

        await owner.Api.DeleteAsync($"{organization.Api}/api-keys/{key.Id}").ShouldBeAsync(HttpStatusCode.NoContent);

        (await program.GetAsync(organization.Api)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ListAsync(owner, organization)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_cannot_have_more_rights_than_its_creator()
    {
        var (owner, organization) = await OwnerAsync();
        var role = await owner.CreateRoleAsync(organization, "members.read", "apikeys.manage");
        var member = await owner.AddMemberAsync(organization, role);

        var exceeding = await CreateAsync(member, organization, "members.read", "members.remove").ProblemAsync();
        var ownersOnly = await CreateAsync(owner, organization, "organization.delete").ProblemAsync();
        var none = await CreateAsync(owner, organization).ProblemAsync();

        exceeding.Errors.ShouldContainKey("scopes");
        ownersOnly.Errors.ShouldContainKey("scopes");
        none.Errors.ShouldContainKey("scopes");
    }

    [Fact]
    public async Task A_key_loses_what_its_creator_loses()
    {
        var (owner, organization) = await OwnerAsync();
        var admin = await owner.AddMemberAsync(organization, "admin");
        using var program = app.Caller(await admin.CreateApiKeyAsync(organization, "members.read", "apikeys.read"));
        (await program.GetAsync($"{organization.Api}/api-keys")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await owner.ChangeRoleAsync(organization, admin, "member").ShouldBeAsync(HttpStatusCode.OK);

        (await program.GetAsync($"{organization.Api}/api-keys")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await program.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await admin.Api.DeleteAsync($"{organization.Api}/membership").ShouldBeAsync(HttpStatusCode.NoContent);

        (await program.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await ListAsync(owner, organization)).Single().State.ShouldBe("orphaned");
    }

    [Fact]
    public async Task The_key_of_a_suspended_person_opens_nothing()
    {
        var (owner, organization) = await OwnerAsync();
        var admin = await owner.AddMemberAsync(organization, "admin");
        var id = (await organization.MemberAsync(owner, admin)).UserId;
        using var program = app.Caller(await admin.CreateApiKeyAsync(organization, "members.read"));
        (await program.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await app.InScopeAsync(services =>
            services.GetRequiredService<IUserAdministration>().SuspendAsync(id, "test", CancellationToken.None)
        );

        (await program.GetAsync($"{organization.Api}/members")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Keys_make_no_keys()
    {
        var (owner, organization) = await OwnerAsync();
        using var program = app.Caller(await owner.CreateApiKeyAsync(organization, "apikeys.manage", "members.read"));

        var answer = await program.PostAsJsonAsync(
            $"{organization.Api}/api-keys",
            new { Name = "child", Scopes = new[] { "members.read" } }
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Nobody_makes_keys_while_acting_as_somebody_else()
    {
        var (_, organization) = await OwnerAsync();

        var result = await app.InScopeAsync(services =>
        {
            services
                .GetRequiredService<CurrentUser>()
                .Become(
                    new Identity
                    {
                        UserId = Guid.CreateVersion7(),
                        EmailVerified = true,
                        ImpersonatorId = Guid.CreateVersion7(),
                    }
                );
            services
                .GetRequiredService<CurrentTenant>()
                .Enter(
                    new TenantAccess(
                        organization.Id,
                        organization.Slug,
                        organization.Name,
                        "owner",
                        new HashSet<string>(StringComparer.Ordinal) { "apikeys.manage", "members.read" }
                    )
                );
            return services
                .GetRequiredService<CreateApiKeyHandler>()
                .RunAsync(new CreateApiKey { Name = "hidden", Scopes = ["members.read"] });
        });

        result.Error!.Code.ShouldBe("access.impersonating");
    }

    [Fact]
    public async Task Keys_of_other_organizations_answer_like_none()
    {
        var (owner, organization) = await OwnerAsync();
        var (stranger, foreign) = await OwnerAsync();
        using var program = app.Caller(await stranger.CreateApiKeyAsync(foreign, "organization.read"));
        var key = (await ListAsync(stranger, foreign)).Single();

        var revoke = await owner.Api.DeleteAsync($"{organization.Api}/api-keys/{key.Id}");

        revoke.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await program.GetAsync(foreign.Api)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private sealed record Key(Guid Id, string Prefix, string State, string? CreatedBy, DateTimeOffset? LastUsedAt);

    private async Task<(Person Owner, Organization Organization)> OwnerAsync()
    {
        var owner = await app.VerifiedUserAsync();
        return (owner, await owner.CreateOrganizationAsync());
    }

    private static async Task<IReadOnlyList<Key>> ListAsync(Person reader, Organization organization) =>
        (await reader.Api.GetAsync($"{organization.Api}/api-keys").ReadAsync<PageOf<Key>>()).Items;

    private static Task<HttpResponseMessage> CreateAsync(Person person, Organization organization, params string[] scopes) =>
        person.Api.PostAsJsonAsync($"{organization.Api}/api-keys", new { Name = Any.Text(), scopes });
}
