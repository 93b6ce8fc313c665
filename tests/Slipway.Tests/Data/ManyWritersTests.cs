using Microsoft.EntityFrameworkCore;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Data;

public sealed class ManyWritersTests(TestApp app) : IClassFixture<TestApp>
{
    /// <summary>
    /// Each reads before it writes in the same transaction, where SQLite refuses to wait if the transaction did not begin as a
    /// writer: none may fail with "database is locked".
    /// </summary>
    [Fact]
    public async Task Wait_for_each_other_and_all_succeed()
    {
        var mark = Any.Text();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 200),
            new ParallelOptions { MaxDegreeOfParallelism = 32 },
            async (_, _) =>
                await app.DataAsync(async db =>
                {
                    await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
                    await db.Set<JobRow>().CountAsync(CancellationToken.None);
                    db.Add(
                        new JobRow
                        {
                            Type = mark,
                            Payload = "{}",
                            State = JobState.Cancelled,
                        }
                    );
                    await db.SaveChangesAsync(CancellationToken.None);
                    await transaction.CommitAsync(CancellationToken.None);
                    return true;
                })
        );

        (await app.DataAsync(db => db.Set<JobRow>().CountAsync(j => j.Type == mark))).ShouldBe(200);
    }
}
