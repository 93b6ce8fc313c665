using System.Net;
using System.Net.Http.Json;

namespace Slipway.Tests.Organizations;

/// <summary>A member in the list.</summary>
internal sealed record Member(Guid UserId, string Name, string Email, string Role);

/// <summary>What people do in organizations.</summary>
internal static class Acts
{
    /// <summary>Somebody in the list of members, as another member sees them (or they themselves).</summary>
    public static async Task<Member> MemberAsync(this Organization organization, Person reader, Person? whom = null)
    {
        var email = (whom ?? reader).Email;
        var page = await reader.Api.GetAsync($"{organization.Api}/members?search={email}").ReadAsync<PageOf<Member>>();
        return page.Items.Single();
    }

    public static async Task<HttpResponseMessage> ChangeRoleAsync(
        this Person actor,
        Organization organization,
        Person whom,
        string role
    )
    {
        var member = await organization.MemberAsync(actor, whom);
        return await actor.Api.PutAsJsonAsync($"{organization.Api}/members/{member.UserId}/role", new { role });
    }

    /// <summary>Makes a custom role and returns its key.</summary>
    public static async Task<string> CreateRoleAsync(this Person actor, Organization organization, params string[] permissions) =>
        (
            await actor
                .Api.PostAsJsonAsync($"{organization.Api}/roles", new { Name = Any.Text(), permissions })
                .ShouldBeAsync(HttpStatusCode.Created)
                .ReadAsync<CreatedRole>()
        ).Key;

    private sealed record CreatedRole(string Key);
}
