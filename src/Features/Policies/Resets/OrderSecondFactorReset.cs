using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Slipway.Kernel.Audit;
using Slipway.Organizations.Contracts;
using Slipway.Policies.Duties;

namespace Slipway.Policies.Resets;

/// <summary>
/// Orders that the second factors of a member who has lost them are taken away after a day. The member gets a mail at once and can
/// call it off.
/// </summary>
[AuditAction("second_factor_reset.ordered", Severity = AuditSeverity.Critical)]
public sealed record OrderSecondFactorReset
{
    [JsonIgnore]
    public Guid UserId { get; set; }

    /// <summary>How the member has shown who they are; the member reads it.</summary>
    [Required, MaxLength(300)]
    public string Reason { get; set; } = "";
}

/// <summary>When it will happen.</summary>
public sealed record OrderedReset(DateTimeOffset DueAt);

/// <summary>Takes them away.</summary>
public sealed record RunSecondFactorReset(Guid ResetId) : IJob;

[Requires("security.reset", InPerson = true), StepUp]
internal sealed class OrderSecondFactorResetHandler(
    AppDb db,
    CurrentUser me,
    CurrentTenant tenant,
    IOrganizationMembers members,
    SecondFactors factors,
    ResetMails mails,
    IOptions<PoliciesOptions> options,
    TimeProvider clock
) : Handler<OrderSecondFactorReset, OrderedReset>
{
    protected override async Task<Result<OrderedReset>> HandleAsync(
        OrderSecondFactorReset request,
        CancellationToken cancellationToken
    )
    {
        if (await members.FindAsync(request.UserId, cancellationToken) is not { } member)
        {
            return Error.NotFound;
        }

        if (member.UserId == me.Id)
        {
            return new Error(ErrorKind.Conflict, "policies.not_oneself");
        }

        if (!(await factors.FindAsync(member.UserId, cancellationToken)).Any)
        {
            return new Error(ErrorKind.Conflict, "policies.nothing_to_reset");
        }

        if (await db.Resets.AnyAsync(r => r.UserId == member.UserId && r.EndedAt == null, cancellationToken))
        {
            return new Error(ErrorKind.Conflict, "policies.reset_waits");
        }

        var (token, due) = (
            Secret.Create(SecondFactorReset.TokenPrefix),
            clock.GetUtcNow().AddHours(options.Value.ResetDelayHours)
        );
        var reset = new SecondFactorReset
        {
            UserId = member.UserId,
            OrderedBy = me.RequiredId,
            Reason = request.Reason.Trim(),
            DueAt = due,
            TokenHash = Secret.Hash(token),
        };
        reset.Order(tenant.RequiredId);
        db.Add(reset);
        db.Enqueue(new RunSecondFactorReset(reset.Id), new JobOptions { RunAt = due });
        await mails.OrderedAsync(reset, token, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return new OrderedReset(due);
    }
}
