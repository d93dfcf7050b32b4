using NodaTime;
using Tenure.Collecting;
using Tenure.Connectors.Payments.Sandbox;

namespace Tenure.Portal.Tests.Payments;

/// <summary>A sandbox server with a file of its own, and a customer who does not follow redirects.</summary>
internal sealed class Bank : IAsyncDisposable
{
    public static readonly SandboxOptions Quick = new()
    {
        LateBy = Duration.FromMilliseconds(200),
        LostAfter = Duration.FromSeconds(1),
        WebhookRetries = [Duration.FromMilliseconds(50), Duration.FromMilliseconds(50)],
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sandbox-");

    private Bank() { }

    public string File => Path.Combine(_folder.FullName, "sandbox.db");
    public SandboxServer Server { get; private set; } = null!;
    public HttpClient Customer { get; private set; } = null!;
    public SandboxProvider Provider { get; private set; } = null!;

    public static async Task<Bank> Open(SandboxOptions? options = null)
    {
        var bank = new Bank();
        await bank.Start(options ?? Quick);
        return bank;
    }

    public async Task Restart()
    {
        await Server.DisposeAsync();
        await Start(Quick);
    }

    /// <summary>The form fields that a test method of this kind and behaviour is entered with.</summary>
    public static Dictionary<string, string> Fields(MethodKind kind, Behaviour behaviour)
    {
        var test = TestMethods.Of(kind).First(method => method.Behaviour == behaviour);
        var fields = MethodForm.Of(test, new LocalDate(2026, 11, 1)) switch
        {
            CardForm card => new Dictionary<string, string>
            {
                ["number"] = card.Number, ["expires"] = "12/49", ["cvc"] = card.Cvc, ["name"] = "Anna de Vries",
            },
            WalletForm wallet => new() { ["mail"] = wallet.Mail },
            AccountForm account => new()
            {
                ["bank"] = account.BankCode, ["number"] = account.Number, ["name"] = "Anna de Vries",
            },
            _ => [],
        };
        return new(fields) { ["do"] = "store" };
    }

    /// <summary>Sends a form as a browser does; the answer is not followed.</summary>
    public Task<HttpResponseMessage> Send(Uri page, Dictionary<string, string> fields) =>
        Customer.PostAsync(page, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);

    public Task<HttpResponseMessage> Press(Uri page, string button) => Send(page, new() { ["do"] = button });

    public async ValueTask DisposeAsync()
    {
        Provider.Dispose();
        Customer.Dispose();
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task Start(SandboxOptions options)
    {
        Server = await SandboxServer.Start(File, options: options);
        Customer = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });
        Provider = new SandboxProvider(Server.Address, Duration.FromSeconds(60));
    }
}
