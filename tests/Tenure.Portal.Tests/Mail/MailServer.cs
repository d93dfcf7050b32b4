using System.Net;
using System.Net.Sockets;

namespace Tenure.Portal.Tests.Mail;

/// <summary>A mail server that speaks just enough SMTP to take or refuse a letter.</summary>
/// <param name="refusal">Its answer to the receiver's address; null accepts it.</param>
internal sealed class MailServer(string? refusal = null) : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    public string Received { get; private set; } = "";

    /// <summary>Serves one caller.</summary>
    public Task Start()
    {
        listener.Start();
        return Serve();
    }

    public void Dispose() => listener.Dispose();

    private async Task Serve()
    {
        using var caller = await listener.AcceptTcpClientAsync();
        await using var stream = caller.GetStream();
        using var reader = new StreamReader(stream);
        await using var writer = new StreamWriter(stream) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 here");
        while (await reader.ReadLineAsync() is { } line)
        {
            await writer.WriteLineAsync(Answer(line));
            if (line == "DATA") await Take(reader, writer);
            if (line == "QUIT") return;
        }
    }

    private string Answer(string line) => line switch
    {
        "DATA" => "354 go on",
        "QUIT" => "221 bye",
        _ when line.StartsWith("RCPT", StringComparison.Ordinal) && refusal is not null => refusal,
        _ => "250 ok",
    };

    private async Task Take(StreamReader reader, StreamWriter writer)
    {
        while (await reader.ReadLineAsync() is { } line && line != ".") Received += line + "\n";
        await writer.WriteLineAsync("250 taken");
    }
}
