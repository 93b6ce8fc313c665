using Microsoft.EntityFrameworkCore;
using Slipway.Accounts.Mails;
using Slipway.Accounts.Users;
using Slipway.Email.Contracts;
using Slipway.Email.Mails;
using Slipway.Kernel.Data;
using Slipway.Kernel.Jobs;

namespace Slipway.Tests.Email;

/// <summary>The product with a mail server of the tests' own.</summary>
public class MailApp : TestApp
{
    /// <summary>Stands before the app starts, which is told its port.</summary>
    public SmtpServer Smtp { get; } = new();

    protected override IEnumerable<(string Key, string Value)> Settings =>
        [
            ("Email:Transport", "Smtp"),
            ("Email:SmtpHost", "127.0.0.1"),
            ("Email:SmtpPort", Smtp.Port.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("Email:SmtpSecurity", "None"),
            ("Jobs:Poll", "00:00:00.02"),
        ];

    /// <summary>Enqueues a mail as a use case does.</summary>
    /// <returns>Its id in the log, or an empty one when it was left out.</returns>
    public Task<Guid> EnqueueAsync(string to, MailOptions? options = null, string name = "Ann", Guid? organization = null) =>
        InScopeAsync(
            async services =>
            {
                var db = services.GetRequiredService<AppDb>();
                services
                    .GetRequiredService<IMailQueue>()
                    .Enqueue(new Recipient(to, name, "en"), new PasswordChangedMessage(name, "http://localhost/x"), options);
                var id = db.ChangeTracker.Entries<MailMessage>().Single().Entity.Id;
                await db.SaveChangesAsync();
                return id;
            },
            organization
        );

    public Task<MailMessage?> FindAsync(Guid id) =>
        DataAsync(db => db.Set<MailMessage>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id));

    /// <summary>The mail, as soon as it stands like this.</summary>
    public async Task<MailMessage> AwaitAsync(Guid id, Func<MailMessage, bool> stands)
    {
        MailMessage? mail = null;
        for (
            var end = TimeProvider.System.GetUtcNow().AddSeconds(60);
            TimeProvider.System.GetUtcNow() < end;
            await Task.Delay(10)
        )
        {
            mail = await FindAsync(id);
            if (mail is not null && stands(mail))
            {
                return mail;
            }
        }

        throw new TimeoutException($"The mail is {mail?.State} after {mail?.Attempts} attempts: {mail?.LastError}\n{Log}");
    }

    public Task<MailMessage> AwaitAsync(Guid id, MailState state) => AwaitAsync(id, m => m.State == state);

    /// <summary>The id of the mail to an address, as soon as it is sent.</summary>
    public async Task<Guid> AwaitAsync(string to)
    {
        for (
            var end = TimeProvider.System.GetUtcNow().AddSeconds(60);
            TimeProvider.System.GetUtcNow() < end;
            await Task.Delay(10)
        )
        {
            if (
                await DataAsync(db => db.Set<MailMessage>().SingleOrDefaultAsync(m => m.To == to)) is
                { State: MailState.Sent } mail
            )
            {
                return mail.Id;
            }
        }

        throw new TimeoutException($"No mail to {to} was sent.\n{Log}");
    }

    /// <summary>Lets time pass until the next attempt, as soon as that waits for its time.</summary>
    public async Task RetryAsync(Guid id, TimeSpan after)
    {
        for (
            var end = TimeProvider.System.GetUtcNow().AddSeconds(60);
            TimeProvider.System.GetUtcNow() < end;
            await Task.Delay(10)
        )
        {
            var payload = id.ToString();
            var waits = await DataAsync(db =>
                db.Set<JobRow>().AnyAsync(j => j.Payload.Contains(payload) && j.State == JobState.Scheduled)
            );
            if (waits)
            {
                Clock.Advance(after);
                return;
            }
        }

        throw new TimeoutException($"No attempt waits.\n{Log}");
    }

    /// <summary>A verified person; whose sign-up waits for no mail.</summary>
    public async Task<Person> PersonAsync()
    {
        var person = await SignUpAsync();
        await DataAsync(async db =>
        {
            (await db.Set<User>().SingleAsync(u => u.Email == person.Email)).Verify(Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        return person;
    }

    /// <summary>Somebody who runs the installation.</summary>
    public async Task<Person> OperatorAsync()
    {
        var person = await PersonAsync();
        await DataAsync(async db =>
        {
            (await db.Set<User>().SingleAsync(u => u.Email == person.Email)).AppointOperator();
            return await db.SaveChangesAsync();
        });
        return person;
    }

    public Task<List<MailEvent>> EventsAsync(Guid id) =>
        DataAsync(db => db.Set<MailEvent>().AsNoTracking().Where(e => e.MailId == id).OrderBy(e => e.Id).ToListAsync());

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Smtp.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
