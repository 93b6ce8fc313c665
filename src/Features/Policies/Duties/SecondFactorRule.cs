using Microsoft.Extensions.Options;
using Slipway.Policies.Contracts;

namespace Slipway.Policies.Duties;

/// <summary>
/// Leads who owes a second factor to its set-up, before anything else of the organization or of the operator console. Programs and
/// operators who impersonate are not asked.
/// </summary>
internal sealed class SecondFactorRule(
    AppDb db,
    CurrentUser me,
    CurrentTenant tenant,
    PolicyReader policies,
    SecondFactors factors,
    SecondFactorDuty owed,
    IDialect dialect,
    IOptions<PoliciesOptions> options,
    TimeProvider clock
) : IAccessRule
{
    private const string SetUp = "/account/two-factor";

    public async Task<Error?> CheckAsync(AccessAttribute access, CancellationToken cancellationToken)
    {
        if (me.Identity is not { SessionId: not null, ImpersonatorId: null, UserId: { } userId })
        {
            return null;
        }

        if (access is OperatorAttribute)
        {
            return await CheckOperatorAsync(userId, cancellationToken);
        }

        return tenant.Access is { } here ? await CheckAsync(here, userId, cancellationToken) : null;
    }

    private async Task<Error?> CheckOperatorAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (!options.Value.OperatorsNeedSecondFactor || (await factors.FindAsync(userId, cancellationToken)).Any)
        {
            return null;
        }

        var until = options.Value.OperatorGraceDays is > 0 and var days
            ? (await OperatorSinceAsync(userId, cancellationToken)).AddDays(days)
            : DateTimeOffset.MinValue;
        if (until <= clock.GetUtcNow())
        {
            return Refuse("policies.operator_needs_factor");
        }

        owed.Until = until;
        return null;
    }

    private async Task<Error?> CheckAsync(TenantAccess here, Guid userId, CancellationToken cancellationToken)
    {
        var policy = await policies.ReadAsync(cancellationToken);
        if (!policies.Binds(policy, here.Permissions))
        {
            return null;
        }

        // Noted also for who has a factor already: PasskeyAfterPassword goes by it
        var until = (await SinceAsync(userId, cancellationToken)).AddDays(policy.GraceDays);
        if ((await factors.FindAsync(userId, cancellationToken)).Any)
        {
            return null;
        }

        if (until <= clock.GetUtcNow())
        {
            return Refuse("policies.second_factor_needed", here.Name);
        }

        owed.Until = until;
        return null;
    }

    private async Task<DateTimeOffset> SinceAsync(Guid userId, CancellationToken cancellationToken) =>
        await db.Duties.AsNoTracking().SingleOrDefaultAsync(d => d.UserId == userId, cancellationToken) is { } known
            ? known.Since
            : await BeginAsync(now => new Duty { UserId = userId, Since = now }, cancellationToken);

    private async Task<DateTimeOffset> OperatorSinceAsync(Guid userId, CancellationToken cancellationToken) =>
        await db.OperatorDuties.AsNoTracking().SingleOrDefaultAsync(d => d.UserId == userId, cancellationToken) is { } known
            ? known.Since
            : await BeginAsync(now => new OperatorDuty { UserId = userId, Since = now }, cancellationToken);

    private async Task<DateTimeOffset> BeginAsync(Func<DateTimeOffset, object> duty, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        try
        {
            db.Add(duty(now));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (dialect.IsUniqueViolation(e))
        {
            // Another request of the same person was first
            db.ChangeTracker.Clear();
        }

        return now;
    }

    private static Error Refuse(string code, params object[] arguments) =>
        new(ErrorKind.Forbidden, code, arguments)
        {
            Details = new Dictionary<string, string>(StringComparer.Ordinal) { [IAccessRule.LeadsTo] = SetUp },
        };
}
