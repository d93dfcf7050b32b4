namespace Tenure.Portal.Look;

/// <summary>What a badge or alert says before it is read: neutral, good, worth a look, or wrong.</summary>
public enum Tone { Plain, Info, Good, Warn, Bad }

/// <summary>The stylesheet's names for tones.</summary>
public static class ToneNames
{
    extension(Tone tone)
    {
        public string Css => tone switch
        {
            Tone.Info => "info",
            Tone.Good => "good",
            Tone.Warn => "warn",
            Tone.Bad => "bad",
            _ => "plain",
        };
    }
}
