using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Tenure.Store.Asking;

/// <summary>How a value that is not a property of a table is written: as the tables keep values of its type.</summary>
internal sealed class ColumnTypes(IModel model, IRelationalTypeMappingSource source)
{
    public static ColumnTypes Of(TenureContext context) =>
        new(context.Model, context.GetService<IRelationalTypeMappingSource>());

    public RelationalTypeMapping Of(Type type)
    {
        var kept = Nullable.GetUnderlyingType(type) ?? type;
        var same = model.GetEntityTypes().SelectMany(Properties)
            .FirstOrDefault(property => (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == kept);
        return same?.GetRelationalTypeMapping() ?? source.FindMapping(type, model)
            ?? throw new InvalidOperationException($"{type} is no value of a column.");
    }

    private static IEnumerable<IProperty> Properties(ITypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(part => Properties(part.ComplexType)));
}
