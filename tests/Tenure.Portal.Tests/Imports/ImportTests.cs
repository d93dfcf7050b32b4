using System.Text.Json;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Serialization.SystemTextJson;
using Tenure.Accounts;
using Tenure.Connectors.Imports;
using Tenure.Invoicing;
using Tenure.Policies;
using Tenure.Portal.Tests.SellerFiles;
using Tenure.Subscriptions;
using Sellers = Tenure.Connectors.SellerFiles.SellerFiles;

namespace Tenure.Portal.Tests.Imports;

public sealed class ImportTests
{
    private static readonly Seller Seller = Sellers.Parse(SmallSeller.Files).Sound;
    private static readonly LocalDate Today = new(2026, 11, 23);
    private static readonly ImportedAccount Account = Read(SmallImport.Yaml).Accounts.Single();

    [Fact]
    public void An_account_takes_what_it_does_not_say_from_its_market()
    {
        Assert.Equal(("1001", "Jansen, bouw", "NL"), (Account.Number, Account.Name, Account.Country));
        Assert.Equal((Currency.Eur, "Europe/Amsterdam", "nl"), (Account.Currency, Account.Zone, Account.Language));
        Assert.Equal(new Address("Kade 1", "1012 AB", "Amsterdam", "NL"), Account.Address);
        Assert.Equal(new TaxProfile("NL123456782B12", new LocalDate(2026, 10, 24)), Account.Tax);
        Assert.Equal(
            ["anna@jansen.example Owner nl", "bram@jansen.example SeatManager en"],
            Account.Members.Select(member => $"{member.Mail} {member.Role} {member.Language}"));
    }

    [Fact]
    public void Text_that_looks_like_a_number_keeps_its_zeros()
    {
        var visa = Account.Methods.Single();
        Assert.Equal("0042", visa.Last4);
        Assert.Equal(new YearMonth(2028, 4), visa.Expires);
    }

    [Fact]
    public void The_term_is_the_one_that_contains_today_unless_its_end_is_given()
    {
        var (running, lapsed) = (Account.Subscriptions[0], Account.Subscriptions[1]);
        // Five months before 2026-11-23; the first annual term contains today.
        Assert.Equal((new LocalDate(2026, 6, 23), 12), (running.Anchor, running.MonthsToEnd));
        Assert.Equal(new Term(new LocalDate(2026, 6, 23), new LocalDate(2027, 6, 23)), running.Term);
        // One month after the anchor of 31 January is the last day of February.
        Assert.Equal(1, lapsed.MonthsToEnd);
        Assert.Equal(new Term(new LocalDate(2026, 1, 31), new LocalDate(2026, 2, 28)), lapsed.Term);
        Assert.Equal(new Lapse(new LocalDate(2026, 2, 28), LapseCause.NotRenewed), lapsed.Lapse);
    }

    [Fact]
    public void Seats_have_the_price_given_or_the_list_price_of_their_day()
    {
        Assert.Equal(
            ["3 × 380.00 EUR from 2026-06-23", "2 × 400.00 EUR from 2026-11-03", "4 × 33.33 EUR from 2026-01-31"],
            Account.Subscriptions.SelectMany(one => one.Batches)
                .Select(batch => $"{batch.Count} × {batch.UnitPrice} from {batch.From:uuuu-MM-dd}"));
    }

    [Fact]
    public void People_schedule_and_partner_are_read()
    {
        var (running, resold) = (Account.Subscriptions[0], Account.Subscriptions[1]);
        Assert.False(running.AutoRenews);
        Assert.Equal(
            ["anna@jansen.example 2026-06-23", "bram@jansen.example 2026-11-13"],
            running.Assigned.Select(one => $"{one.Mail} {one.On:uuuu-MM-dd}"));
        Assert.Equal(
            ["seats -1 releasing bram@jansen.example on 2026-11-20", "term monthly on 2026-11-23"],
            running.Schedule.Select(one => $"{one.Intent.Print()} on {one.On:uuuu-MM-dd}"));
        Assert.Equal((Channel.Reseller, "R-7", new Partner("Wiel", "info@wiel.example")),
            (resold.Origin.Channel, resold.Origin.Contract, resold.Origin.Partner));
    }

    [Fact]
    public void An_invoice_keeps_its_number_days_and_workings()
    {
        var invoice = Account.Invoices.Single();
        Assert.Equal(("OLD-1", new LocalDate(2026, 6, 23), new LocalDate(2026, 7, 23), new LocalDate(2026, 7, 23)),
            (invoice.Number, invoice.IssuedOn, invoice.DueOn, invoice.PaidOn));
        // 3 × 380.00 = 1,140.00; 2 × 400.00 × 146 / 365 = 320.00
        Assert.Equal(
            ["Renewal 1140.00 EUR", "SeatsAdded 320.00 EUR"],
            invoice.Lines.Select(line => $"{line.Kind} {line.Working.Amount}"));
    }

    [Fact]
    public void Tables_say_the_same_as_the_YAML_file()
    {
        var table = Read(SmallImport.Csv).Accounts.Single();
        Assert.Equal(Told(Account), Told(table));
    }

    [Fact]
    public void A_directory_and_a_zip_of_tables_are_read_alike()
    {
        var folder = Directory.CreateTempSubdirectory("import-");
        try
        {
            foreach (var (file, text) in SmallImport.Csv)
                File.WriteAllText(Path.Combine(folder.FullName, file), text);
            var zip = folder.FullName + ".zip";
            System.IO.Compression.ZipFile.CreateFromDirectory(folder.FullName, zip);
            Assert.Equal(Told(Account), Told(Import.Read(folder.FullName, Seller, Today).File!.Accounts.Single()));
            Assert.Equal(Told(Account), Told(Import.Read(zip, Seller, Today).File!.Accounts.Single()));
            File.Delete(zip);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Every_mistake_is_named_by_file_line_and_reason() =>
        Approved.Holds("Imports/mistakes.txt", mistake =>
        {
            var (file, instead, write) = mistake;
            return Import.Parse(SmallImport.With(file, instead, write), Seller, Today).Problems;
        });

    private static ImportFile Read(IReadOnlyDictionary<string, string> files)
    {
        var reading = Import.Parse(files, Seller, Today);
        Assert.Empty(reading.Problems);
        return reading.File!;
    }

    // The places differ, the content does not.
    private static string Told(ImportedAccount account)
    {
        var options = new JsonSerializerOptions().ConfigureForNodaTime(DateTimeZoneProviders.Tzdb);
        return Regex.Replace(JsonSerializer.Serialize(account, options), @"""At"":\{[^}]*\},", "");
    }
}
