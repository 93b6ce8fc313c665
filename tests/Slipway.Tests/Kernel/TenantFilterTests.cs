using Microsoft.EntityFrameworkCore;
using Slipway.Audit.Entries;
using Slipway.Audit.Requests;
using Slipway.Kernel.Data;
using Slipway.Tests.Security;

namespace Slipway.Tests.Kernel;

/// <summary>The first wall: a query that says nothing of organizations sees the rows of the current one alone.</summary>
public sealed class TenantFilterTests(TestApp app) : IClassFixture<TestApp>
{
    [Fact]
    public async Task A_query_sees_rows_of_the_current_organization_alone()
    {
        var world = await World.CreateAsync(app);
        await app.DataAsync(db =>
        {
            db.AddRange(Call(world.Acme.Id), Call(world.Other.Id), Call(organization: null));
            return db.SaveChangesAsync();
        });
        var entities = await app.DataAsync(db =>
            Task.FromResult(
                db.Model.GetEntityTypes()
                    .Select(e => e.ClrType)
                    .Where(t => t.IsAssignableTo(typeof(ITenantOwned)) || t.IsAssignableTo(typeof(IOptionallyTenantOwned)))
                    .Distinct()
                    .ToList()
            )
        );
        entities.ShouldContain(typeof(AuditEntry));
        entities.ShouldContain(typeof(ApiRequest));

        foreach (var entity in entities)
        {
            (await SeenAsync(entity, world.Acme.Id)).ShouldBe([world.Acme.Id], entity.Name);
            (await SeenAsync(entity, world.Other.Id)).ShouldBe([world.Other.Id], entity.Name);
            (await SeenAsync(entity, organization: null)).ShouldBeEmpty(entity.Name);
        }
    }

    private Task<List<Guid?>> SeenAsync(Type entity, Guid? organization) =>
        (Task<List<Guid?>>)
            GetType().GetMethod(nameof(OrganizationsInAsync))!.MakeGenericMethod(entity).Invoke(null, [app, organization])!;

    public static Task<List<Guid?>> OrganizationsInAsync<T>(TestApp app, Guid? organization)
        where T : class =>
        app.DataAsync(
            async db =>
            {
                var owner = typeof(T).GetProperty(nameof(ITenantOwned.OrganizationId))!;
                var rows = await db.Set<T>().AsNoTracking().ToListAsync();
                return rows.Select(r => (Guid?)owner.GetValue(r)).Distinct().ToList();
            },
            organization
        );

    private static ApiRequest Call(Guid? organization) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            OrganizationId = organization,
            Method = "GET",
            Route = "/api/v1/me",
        };
}
