using Tenure.Store.Reading;

namespace Tenure.Portal.Tests;

/// <summary>Lists as a test reads them, which are short.</summary>
internal static class Windows
{
    extension(Window)
    {
        /// <summary>All of a list.</summary>
        public static Window All => new(0, int.MaxValue);
    }
}
