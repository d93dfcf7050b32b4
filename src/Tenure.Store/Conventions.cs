using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;
using Tenure.Accounts;
using Tenure.Catalogs;
using Tenure.Collecting;
using Tenure.Invoicing;
using Tenure.Ledgers;
using Tenure.SelfService;
using Tenure.Subscriptions;

namespace Tenure.Store;

/// <summary>How each type of value is kept in a column, on both databases alike.</summary>
internal static class Conventions
{
    public static void Configure(ModelConfigurationBuilder model)
    {
        model.Properties<Instant>().HaveConversion<InstantColumn>();
        model.Properties<LocalDate>().HaveConversion<LocalDateColumn>();
        model.Properties<YearMonth>().HaveConversion<YearMonthColumn>();
        model.Properties<Currency>().HaveConversion<CurrencyColumn>();
        model.Properties<Cadence>().HaveConversion<CadenceColumn>();
        model.Properties<Rate>().HaveConversion<RateColumn>();
        model.Properties<MethodKind>().HaveConversion<MethodKindColumn>();
        Enumerations(model);
        Json(model);
        // Parts of what is kept as JSON are no tables of their own.
        model.IgnoreAny<ScheduledChange>();
        model.IgnoreAny<Intent>();
    }

    /// <summary>Names columns after properties, "term_start" for the term's start, unless they have a name.</summary>
    public static void Name(IMutableModel model)
    {
        foreach (var type in model.GetEntityTypes()) Name(type, "");
    }

    private static void Name(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetDeclaredProperties())
            if (((IConventionProperty)property).GetColumnNameConfigurationSource() is not ConfigurationSource.Explicit)
                property.SetColumnName(prefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        foreach (var part in type.GetDeclaredComplexProperties())
            Name(part.ComplexType, prefix + JsonNamingPolicy.SnakeCaseLower.ConvertName(part.Name) + "_");
    }

    private static void Enumerations(ModelConfigurationBuilder model)
    {
        Named<Role>(model);
        Named<Channel>(model);
        Named<LapseCause>(model);
        Named<OrderState>(model);
        Named<DocumentKind>(model);
        Named<InvoiceState>(model);
        Named<LineKind>(model);
        Named<ShareUnit>(model);
        Named<AttemptState>(model);
        Named<DeclineReason>(model);
        Named<Book>(model);
        Named<Access.CaseState>(model);
        Named<Access.CaseReply>(model);
    }

    private static void Json(ModelConfigurationBuilder model)
    {
        AsJson<TaxProfile>(model);
        AsJson<BillTo>(model);
        AsJson<IReadOnlyList<SeatBatch>>(model);
        AsJson<IReadOnlyList<ScheduledChange>>(model);
        AsJson<IReadOnlyList<Effect>>(model);
        AsJson<IReadOnlyList<TaxSum>>(model);
        AsJson<IReadOnlyList<string>>(model);
        AsJson<IReadOnlyList<Guid>>(model);
        AsJson<IReadOnlyDictionary<Guid, int>>(model);
        AsJson<Notices.Notice>(model);
        AsJson<Access.SetupPurpose>(model);
        AsJson<Catalogs.CallSlot>(model);
    }

    private static void Named<T>(ModelConfigurationBuilder model) where T : struct, Enum =>
        model.Properties<T>().HaveConversion<KebabColumn<T>>();

    private static void AsJson<T>(ModelConfigurationBuilder model) where T : class =>
        model.Properties<T>().HaveConversion<JsonColumn<T>, AsOne<T>>();
}

internal sealed class InstantColumn() : ValueConverter<Instant, long>(
    instant => instant.ToUnixTimeTicks(), ticks => Instant.FromUnixTimeTicks(ticks));

internal sealed class LocalDateColumn() : ValueConverter<LocalDate, DateOnly>(
    date => date.ToDateOnly(), date => LocalDate.FromDateOnly(date));

internal sealed class YearMonthColumn() : ValueConverter<YearMonth, string>(
    month => YearMonthPattern.Iso.Format(month), text => YearMonthPattern.Iso.Parse(text).Value);

internal sealed class CurrencyColumn() : ValueConverter<Currency, string>(
    currency => currency.Code, code => Currency.Of(code));

internal sealed class CadenceColumn() : ValueConverter<Cadence, int>(
    cadence => cadence.Months, months => new Cadence(months));

internal sealed class RateColumn() : ValueConverter<Rate, long>(rate => rate.Millionths, part => new Rate(part));

internal sealed class MethodKindColumn() : ValueConverter<MethodKind, string>(
    kind => kind.Code(), code => Known(code))
{
    private static MethodKind Known(string code) => MethodKinds.Find(code) ?? throw new KeyNotFoundException(code);
}

internal sealed class KebabColumn<T>() : ValueConverter<T, string>(
    value => Kebab.Name(value), name => Kebab.Value<T>(name)) where T : struct, Enum;

internal sealed class JsonColumn<T>() : ValueConverter<T, string>(
    value => StoreJson.Write(value), json => StoreJson.Read<T>(json)) where T : class;

// What is kept as JSON is immutable, so it changed only if it is another object.
internal sealed class AsOne<T>() : ValueComparer<T>(
    (left, right) => ReferenceEquals(left, right), value => value.GetHashCode(), value => value) where T : class;
