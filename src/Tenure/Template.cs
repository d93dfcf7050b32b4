using System.Globalization;
using System.Text;

namespace Tenure;

/// <summary>A sentence with numbered holes, "Add {0:seat|seats} on {1}".</summary>
public static class Template
{
    /// <summary>The parts in order; a hole's text is its format.</summary>
    public static IReadOnlyList<Part> Parse(string template)
    {
        var (parts, words, at) = (new List<Part>(), new StringBuilder(), 0);
        while (at < template.Length)
        {
            var letter = template[at];
            var doubled = at + 1 < template.Length && template[at + 1] == letter;
            if (letter is '{' && !doubled)
            {
                var end = template.IndexOf('}', at);
                parts.Add(new Part(words.ToString(), null));
                parts.Add(Hole(template[(at + 1)..end]));
                words.Clear();
                at = end + 1;
                continue;
            }
            words.Append(letter);
            at += letter is '{' or '}' ? 2 : 1;
        }
        parts.Add(new Part(words.ToString(), null));
        return parts;
    }

    private static Part Hole(string hole) => hole.Split(':', 2) is [var index, var format]
        ? new Part(format, int.Parse(index, CultureInfo.InvariantCulture))
        : new Part("", int.Parse(hole, CultureInfo.InvariantCulture));

    /// <summary>Words, or a hole for an argument.</summary>
    public readonly record struct Part(string Text, int? Index);
}
