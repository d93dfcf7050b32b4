using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Tenure.Portal.Web;

/// <summary>What a form says of a field it could not read, in the reader's language.</summary>
public sealed class FieldMessages(IHttpContextAccessor context, Translations translations)
    : IConfigureOptions<MvcOptions>
{
    public void Configure(MvcOptions options)
    {
        // A page asks for what it needs itself, in its own words.
        options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;

        var messages = options.ModelBindingMessageProvider;
        messages.SetMissingBindRequiredValueAccessor(_ => Say($"Fill this in."));
        messages.SetMissingKeyOrValueAccessor(() => Say($"Fill this in."));
        messages.SetMissingRequestBodyRequiredValueAccessor(() => Say($"Fill this in."));
        messages.SetValueMustNotBeNullAccessor(_ => Say($"Fill this in."));
        messages.SetValueMustBeANumberAccessor(_ => Say($"Enter a number."));
        messages.SetNonPropertyValueMustBeANumberAccessor(() => Say($"Enter a number."));
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => Say($"“{value}” cannot be used here."));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => Say($"“{value}” cannot be used here."));
        messages.SetValueIsInvalidAccessor(value => Say($"“{value}” cannot be used here."));
        messages.SetUnknownValueIsInvalidAccessor(_ => Say($"This cannot be used here."));
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => Say($"This cannot be used here."));
    }

    private string Say(FormattableString sentence) => translations
        .For(context.HttpContext is { } asked ? ReaderLanguage.Of(asked) : Language.English)
        .Say(sentence);
}
