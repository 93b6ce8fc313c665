using Slipway.Email.Inbox;
using Slipway.Email.Mails;
using Slipway.Email.Preferences;
using Slipway.Email.Suppressions;
using Slipway.Email.Tracking;

namespace Slipway.Email;

internal static class EmailData
{
    extension(AppDb db)
    {
        public DbSet<InboxMessage> Inbox => db.Set<InboxMessage>();
        public DbSet<MailMessage> Mails => db.Set<MailMessage>();
        public DbSet<MailEvent> MailEvents => db.Set<MailEvent>();
        public DbSet<Suppression> Suppressions => db.Set<Suppression>();
        public DbSet<MailTracking> MailTracking => db.Set<MailTracking>();
        public DbSet<MailPreferences> MailPreferences => db.Set<MailPreferences>();
    }
}
