using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Agi.Server.Prompts.Sounds;

/// <summary>The programs that speak a text and read recordings: espeak-ng, flite, festival, sox. They are found on the PATH.</summary>
internal static class SoundTools
{
    private static readonly Dictionary<string, string> Packages = new(StringComparer.Ordinal)
    {
        ["text2wave"] = "festival, and the voice, such as festvox-us-slt-hts",
    };

    /// <summary>Speaks a text.</summary>
    /// <returns>Samples of 8 kHz; full scale is 32768.</returns>
    /// <exception cref="SoundToolException">A program is missing, or failed.</exception>
    public static async Task<float[]> SpeakAsync(PromptVoice voice, string text, CancellationToken cancellationToken)
    {
        // A text that leads to a fact is spoken as half a sentence.
        var spoken = PromptText.IsOpen(text) ? text[..^1] + "," : text;
        // Punctuation alone is a short silence, made without an engine.
        if (!spoken.Any(char.IsLetterOrDigit)) return new float[TelephoneSound.Rate / 5];
        var folder = Directory.CreateTempSubdirectory("agi-prompts-").FullName;
        try
        {
            var file = Path.Combine(folder, "text");
            var wav = Path.Combine(folder, "voice.wav");
            await File.WriteAllTextAsync(file, spoken + "\n", cancellationToken);
            var (program, arguments) = Command(voice, file, wav);
            await RunAsync(program, arguments, cancellationToken);
            return await ReadAsync(wav, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Reads a recording of any form that sox reads, as a telephone carries it.</summary>
    /// <returns>Samples of 8 kHz; full scale is 32768.</returns>
    /// <exception cref="SoundToolException">sox is missing, or cannot read the file.</exception>
    public static async Task<float[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        // A telephone carries nothing below 200 Hz. 6 dB of room: the filters overshoot, and what is cut there is lost.
        var bytes = await RunAsync("sox", ["-V1", "-D", path, "-t", "f32", "-r", "8000", "-c", "1", "-", "gain", "-6", "highpass", "200"], cancellationToken);
        var samples = MemoryMarshal.Cast<byte, float>(bytes).ToArray();
        for (var at = 0; at < samples.Length; at++) samples[at] *= 32768;
        return samples;
    }

    private static (string Program, string[] Arguments) Command(PromptVoice voice, string text, string wav) => voice.Engine switch
    {
        PromptVoice.Espeak when voice.Speed is { } speed => (PromptVoice.Espeak, ["-v", voice.Voice, "-s", speed.ToString(CultureInfo.InvariantCulture), "-f", text, "-w", wav]),
        PromptVoice.Espeak => (PromptVoice.Espeak, ["-v", voice.Voice, "-f", text, "-w", wav]),
        PromptVoice.Flite => (PromptVoice.Flite, ["-voice", voice.Voice, "-f", text, "-o", wav]),
        PromptVoice.Festival => ("text2wave", ["-eval", $"(voice_{voice.Voice})", "-o", wav, text]),
        _ => throw new SoundToolException("this language has no engine: its prompts are recorded."),
    };

    private static async Task<byte[]> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var process = Start(start);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            using var output = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(output, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            var said = (await errors).Trim();
            return process.ExitCode == 0 ? output.ToArray() : throw new SoundToolException($"{program} failed: {(said.Length > 0 ? said : $"exit code {process.ExitCode}")}");
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new SoundToolException($"{start.FileName} is not on the PATH: apt-get install {Packages.GetValueOrDefault(start.FileName, start.FileName)}", fault);
        }
    }
}

/// <summary>A program that makes sounds is missing or failed; the message says what to do.</summary>
internal sealed class SoundToolException(string message, Exception? innerException = null) : Exception(message, innerException);
