using Slipway.Organizations.Roles;

namespace Slipway.Organizations.Members;

/// <summary>One member.</summary>
public sealed record ReadMember(Guid UserId);

[Requires("members.read")]
internal sealed class ReadMemberHandler(AppDb db) : Handler<ReadMember, MemberDetails>
{
    protected override async Task<Result<MemberDetails>> HandleAsync(ReadMember request, CancellationToken cancellationToken) =>
        await db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.UserId == request.UserId, cancellationToken) is { } member
            ? MemberDetails.Of(member)
            : Error.NotFound;
}
