using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using Tenure.Connectors.Mail;
using Tenure.Portal.Notices;

namespace Tenure.Portal.Hosting;

/// <summary>
/// How letters leave: by the mail server of the configuration ("Mail:Host"), else as files in a folder.
/// </summary>
public static class MailHost
{
    public static void AddMail(this WebApplicationBuilder builder, PortalSettings settings)
    {
        builder.Services.Configure<SmtpSettings>(builder.Configuration.GetSection("Mail"));
        builder.Services.AddSingleton(provided => MailerOf(
            provided.GetRequiredService<IOptions<SmtpSettings>>().Value, Path.Combine(settings.Data, "mails")));
        builder.Services.AddSingleton(provided => new PublicAddress(() => builder.Configuration["Portal:Address"]
            ?? provided.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses
                .FirstOrDefault()));
        builder.Services.AddSingleton<Stationery>();
        builder.Services.AddSingleton<CaseLetters>();
        builder.Services.AddSingleton<Letters>();
    }

    private static IMailer MailerOf(SmtpSettings smtp, string folder) =>
        smtp.Host.Length == 0 ? new FolderMailer(folder) : new SmtpMailer(smtp);
}
