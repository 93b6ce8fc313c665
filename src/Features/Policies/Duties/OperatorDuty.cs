using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Slipway.Policies.Duties;

/// <summary>Since when an operator owes the console a second factor; like <see cref="Duty"/> it stays once it is met.</summary>
public sealed class OperatorDuty : IGlobal
{
    public required Guid UserId { get; init; }
    public required DateTimeOffset Since { get; init; }
}

internal sealed class OperatorDutyConfiguration : IEntityTypeConfiguration<OperatorDuty>
{
    public void Configure(EntityTypeBuilder<OperatorDuty> duty)
    {
        duty.ToTable("policies_operator_duties");
        duty.HasKey(d => d.UserId);
    }
}
