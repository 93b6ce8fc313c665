using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OpenIddict.Client;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Client.OpenIddictClientEvents;

namespace Slipway.Federation.Protocol;

/// <summary>The state of a sign-in that came back; a second answer with it is refused.</summary>
public sealed class SpentState : IGlobal
{
    /// <summary>Hash of what makes the state unique.</summary>
    public required string Id { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

internal sealed class SpentStateConfiguration : IEntityTypeConfiguration<SpentState>
{
    public void Configure(EntityTypeBuilder<SpentState> state)
    {
        state.ToTable("federation_spent_states");
        state.Property(s => s.Id).HasMaxLength(64);
        state.HasIndex(s => s.ExpiresAt);
    }
}

/// <summary>
/// Lets each state through once, over all nodes. The states themselves are sealed and stored nowhere, so that of all sign-ins only
/// those that come back leave a row, and only while the state would still be good.
/// </summary>
internal sealed class SpendState(IServiceScopeFactory scopes, TimeProvider clock)
    : IOpenIddictClientHandler<ProcessAuthenticationContext>
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.StateTokenPrincipal?.FindFirst(Claims.RequestForgeryProtection)?.Value is not { } unique)
        {
            return;
        }

        // In a scope of its own: the request's database context has yet to do other work
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = clock.GetUtcNow();
        await db.SpentStates.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(context.CancellationToken);
        db.Add(new SpentState { Id = Secret.Hash(unique), ExpiresAt = now + 2 * Life });
        try
        {
            await db.SaveChangesAsync(context.CancellationToken);
        }
        catch (DbUpdateException exception)
            when (scope.ServiceProvider.GetRequiredService<IDialect>().IsUniqueViolation(exception))
        {
            context.Reject(error: Errors.InvalidToken, description: "The state was used before.");
        }
    }
}
