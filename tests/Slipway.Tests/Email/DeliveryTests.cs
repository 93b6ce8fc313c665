using Microsoft.EntityFrameworkCore;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Email.Suppressions;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Email;

/// <summary>From the caller's transaction to the server's answer. Each test sets the server's mood for its own mail.</summary>
public sealed class DeliveryTests(MailApp app) : IClassFixture<MailApp>, IDisposable
{
    private readonly string address = Any.Email();

    public void Dispose()
    {
        app.Smtp.Mood = () => Mood.Takes;
        app.Smtp.RecipientAnswer = "250 OK";
    }

    [Fact]
    public async Task Says_in_the_log_what_the_server_answered()
    {
        var organization = Guid.CreateVersion7();

        var id = await app.EnqueueAsync(address, organization: organization);

        var mail = await app.AwaitAsync(id, MailState.Sent);
        (mail.To, mail.Template, mail.OrganizationId, mail.Attempts).ShouldBe(
            (address, "PasswordChangedMessage", organization, 1)
        );
        mail.Content.ShouldNotBeNull().ShouldNotContain("localhost");
        var sent = (await app.EventsAsync(id)).ShouldHaveSingleItem();
        (sent.Kind, sent.Detail).ShouldBe((MailEventKind.Sent, "2.0.0 taken"));
        app.Smtp.Taken.ShouldHaveSingleItemFor(address).Header("Message-ID").ShouldStartWith($"<{id:n}@");
    }

    [Fact]
    public async Task Exists_only_if_the_callers_transaction_commits()
    {
        var id = await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<Slipway.Kernel.Data.AppDb>();
            await using var transaction = await db.Database.BeginTransactionAsync();
            services
                .GetRequiredService<IMailQueue>()
                .Enqueue(
                    new Recipient(address, "Ann", "en"),
                    new Slipway.Accounts.Mails.PasswordChangedMessage("Ann", "http://localhost/x")
                );
            await db.SaveChangesAsync();
            var mail = await db.Set<MailMessage>().SingleAsync(m => m.To == address);
            await transaction.RollbackAsync();
            return mail.Id;
        });

        (await app.FindAsync(id)).ShouldBeNull();
        (await app.DataAsync(db => db.Set<JobRow>().CountAsync(j => j.Payload.Contains(id.ToString())))).ShouldBe(0);
    }

    [Fact]
    public async Task Leaves_out_a_mail_whose_key_is_taken_and_saves_the_rest()
    {
        var key = new MailOptions { UniqueKey = Any.Text() };

        var first = await app.EnqueueAsync(address, key);
        await app.AwaitAsync(first, MailState.Sent);
        var second = await app.EnqueueAsync(address, key);
        var other = await app.EnqueueAsync(address);
        await app.AwaitAsync(other, MailState.Sent);

        (await app.FindAsync(second)).ShouldBeNull();
        app.Smtp.Taken.Count(m => m.To == address).ShouldBe(2);
        (await app.DataAsync(db => db.Set<JobRow>().CountAsync(j => j.Payload.Contains(second.ToString())))).ShouldBe(1);
    }

    [Fact]
    public async Task Tries_again_until_the_server_takes_it_with_the_same_id()
    {
        app.Smtp.Mood = () => Mood.TakesAndHangsUp;
        var id = await app.EnqueueAsync(address);
        await app.AwaitAsync(id, MailState.Deferred);

        app.Smtp.Mood = () => Mood.Defers;
        await app.RetryAsync(id, TimeSpan.FromMinutes(1));
        await app.AwaitAsync(id, m => m.Attempts == 2);
        app.Smtp.Mood = () => Mood.Takes;
        await app.RetryAsync(id, TimeSpan.FromMinutes(2));

        (await app.AwaitAsync(id, MailState.Sent)).Attempts.ShouldBe(3);
        (await app.EventsAsync(id))
            .Select(e => e.Kind)
            .ShouldBe([MailEventKind.Deferred, MailEventKind.Deferred, MailEventKind.Sent]);
        app.Smtp.Taken.Where(m => m.To == address).Select(m => m.Header("Message-ID")).Distinct().Count().ShouldBe(1);
        app.Smtp.Taken.Count(m => m.To == address).ShouldBe(2);
    }

    [Fact]
    public async Task Gives_up_when_the_next_attempt_would_come_after_the_links_life()
    {
        app.Smtp.Mood = () => Mood.Defers;
        var id = await app.EnqueueAsync(address, new MailOptions { ValidFor = TimeSpan.FromMinutes(2) });
        await app.AwaitAsync(id, MailState.Deferred);

        await app.RetryAsync(id, TimeSpan.FromMinutes(1));

        var mail = await app.AwaitAsync(id, MailState.Failed);
        (mail.Attempts, mail.LastError).ShouldBe((2, "451 4.3.0 try later"));
    }

    [Fact]
    public async Task Does_not_try_again_what_was_refused_for_good_and_mails_the_address_again()
    {
        app.Smtp.Mood = () => Mood.Refuses;
        var id = await app.EnqueueAsync(address);

        (await app.AwaitAsync(id, MailState.Failed)).Attempts.ShouldBe(1);

        app.Smtp.Mood = () => Mood.Takes;
        await app.AwaitAsync(await app.EnqueueAsync(address), MailState.Sent);
    }

    [Fact]
    public async Task Suppresses_an_address_that_does_not_exist()
    {
        app.Smtp.RecipientAnswer = "550 5.1.1 no such user";
        var id = await app.EnqueueAsync(address);
        await app.AwaitAsync(id, MailState.Failed);
        app.Smtp.RecipientAnswer = "250 OK";

        var next = await app.EnqueueAsync(address.ToUpperInvariant());

        await app.AwaitAsync(next, MailState.Suppressed);
        (await app.EventsAsync(next)).ShouldHaveSingleItem().Detail.ShouldBe(nameof(SuppressionReason.Bounce));
        app.Smtp.Taken.ShouldNotContain(m => m.To == address);
        var suppression = await app.DataAsync(db => db.Set<Suppression>().SingleAsync(s => s.Address == address));
        (suppression.Reason, suppression.Detail).ShouldBe((SuppressionReason.Bounce, "550 5.1.1 no such user"));
    }

    [Fact]
    public async Task Two_mails_that_find_out_at_once_suppress_the_address_once()
    {
        app.Smtp.RecipientAnswer = "550 5.1.1 no such user";

        var ids = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => app.EnqueueAsync(address)));

        foreach (var id in ids)
        {
            await app.AwaitAsync(id, m => m.State is MailState.Failed or MailState.Suppressed);
        }

        (await app.DataAsync(db => db.Set<Suppression>().CountAsync(s => s.Address == address))).ShouldBe(1);
    }

    [Fact]
    public async Task Forgets_what_mails_said_and_then_the_mails()
    {
        var id = await app.EnqueueAsync(address);
        await app.AwaitAsync(id, MailState.Sent);

        await PurgeAsync(TimeSpan.FromDays(8));
        (await app.FindAsync(id)).ShouldNotBeNull().Content.ShouldBeNull();

        await PurgeAsync(TimeSpan.FromDays(46));
        (await app.FindAsync(id)).ShouldBeNull();
        (await app.EventsAsync(id)).ShouldBeEmpty();
    }

    private Task<int> PurgeAsync(TimeSpan later) =>
        app.InScopeAsync(async services =>
        {
            var options = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<Slipway.Email.EmailOptions>>();
            var clock = new TestClock();
            clock.Advance(later);
            await new PurgeMailsJob(services.GetRequiredService<Slipway.Kernel.Data.AppDb>(), options, clock).RunAsync(
                new PurgeMails(),
                CancellationToken.None
            );
            return 0;
        });
}

internal static class TakenMails
{
    public static TakenMail ShouldHaveSingleItemFor(this IEnumerable<TakenMail> mails, string address) =>
        mails.Where(m => m.To == address).ToList().ShouldHaveSingleItem();
}
