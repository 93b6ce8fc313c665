using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;
using Slipway.Tests.Jobs;

namespace Slipway.Tests.Data;

/// <summary>On SQLite writers take turns, so whoever stops writing has to let the next one go on, however it stops.</summary>
public sealed class WritersTests(IdleApp app) : IClassFixture<IdleApp>
{
    [Fact]
    public async Task A_transaction_that_is_neither_committed_nor_rolled_back_lets_others_write()
    {
        await app.DataAsync(async db =>
        {
            await using (await db.Database.BeginTransactionAsync())
            {
                await AddAsync(db, Guid.CreateVersion7());
            }

            // The context lives on
            await WriteAsync();
            return true;
        });
    }

    [Fact]
    public async Task A_save_that_fails_lets_others_write_and_can_be_tried_again()
    {
        var id = Guid.CreateVersion7();
        await app.DataAsync(db => AddAsync(db, id));
        await app.DataAsync(async db =>
        {
            await Should.ThrowAsync<DbUpdateException>(() => AddAsync(db, id));

            await WriteAsync();
            db.ChangeTracker.Clear();
            return await AddAsync(db, Guid.CreateVersion7());
        });
    }

    [Fact]
    public async Task A_transaction_that_cannot_begin_lets_others_write()
    {
        await app.DataAsync(async db =>
        {
            using var given = new CancellationTokenSource();
            await given.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => db.Database.BeginTransactionAsync(given.Token));

            await WriteAsync();
            return true;
        });
    }

    [Fact]
    public async Task A_statement_that_fails_lets_others_write()
    {
        await app.DataAsync(async db =>
        {
            await Should.ThrowAsync<DbException>(() => db.Database.ExecuteSqlAsync($"UPDATE jobs_nothing SET state = 1"));

            await WriteAsync();
            return true;
        });
    }

    [Fact]
    public async Task Many_writers_at_once_all_get_their_turn()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(WriteAsync)));
    }

    /// <summary>Another context writes, alone and in a transaction; well before SQLite would give up waiting.</summary>
    private async Task WriteAsync()
    {
        var writing = app.DataAsync(async db =>
        {
            await AddAsync(db, Guid.CreateVersion7());
            return await db.Set<JobRow>().Take(1).ExecuteUpdateAsync(set => set.SetProperty(j => j.LastError, "written"));
        });
        await writing.WaitAsync(TimeSpan.FromSeconds(25));
    }

    private static Task<int> AddAsync(AppDb db, Guid id)
    {
        db.Add(
            new JobRow
            {
                Id = id,
                Type = "Note",
                Payload = "{}",
                State = JobState.Cancelled,
            }
        );
        return db.SaveChangesAsync();
    }
}
