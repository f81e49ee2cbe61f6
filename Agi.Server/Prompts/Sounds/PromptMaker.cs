namespace Agi.Server.Prompts.Sounds;

/// <summary>Makes the sounds of the manifest. It never writes over a recording, unless told to take another recording.</summary>
internal sealed class PromptMaker(PromptManifest manifest)
{
    /// <summary>Makes what is missing, and what was made of another text or voice.</summary>
    /// <param name="ids">Only these; empty for all.</param>
    /// <param name="language">Only this one; null for all.</param>
    /// <param name="tell">Gets a line for each prompt that is made or kept; not for those that are as they should be.</param>
    /// <returns>How many were made.</returns>
    /// <exception cref="SoundToolException">A program is missing, or failed. What was made before stays.</exception>
    public async Task<int> MakeAsync(IReadOnlyCollection<string> ids, string? language, Action<string> tell, CancellationToken cancellationToken)
    {
        var made = 0;
        try
        {
            foreach (var files in SoundFiles.Of(manifest, ids, language))
            {
                if (await MakeAsync(files, tell, cancellationToken)) made++;
            }
        }
        finally
        {
            manifest.Save();
        }

        return made;
    }

    /// <summary>Takes a recording for a prompt.</summary>
    /// <param name="recording">A file of any form that sox reads.</param>
    /// <exception cref="SoundToolException">sox is missing, or cannot read the file.</exception>
    /// <exception cref="InvalidDataException">Nobody speaks in it.</exception>
    public async Task<TelephoneSound> RecordAsync(PromptText prompt, string language, string recording, CancellationToken cancellationToken)
    {
        var files = new SoundFiles(manifest, prompt, language);
        var sound = files.Shape(await SoundTools.ReadAsync(recording, cancellationToken));
        if (sound.Level is null) throw new InvalidDataException("there is only silence in it");
        files.Write(sound, recorded: true);
        manifest.Save();
        return sound;
    }

    /// <summary>Takes files that were put in the place of made ones as recordings: notes them and makes the copies that do not fit.</summary>
    /// <param name="ids">These, also where they are noted already: they say the present text. Empty: all files that were replaced.</param>
    /// <param name="language">Only this one; null for all.</param>
    /// <param name="tell">Gets a line for each file.</param>
    /// <returns>Whether all of them could be taken.</returns>
    public bool Adopt(IReadOnlyCollection<string> ids, string? language, Action<string> tell)
    {
        var fine = true;
        foreach (var files in SoundFiles.Of(manifest, ids, language).Where(files => files.IsReplaced || (ids.Count > 0 && files is { Exists: true, Known.Recorded: true })))
        {
            try
            {
                var sound = TelephoneSound.ReadWav(files.Wav);
                foreach (var codec in files.UnfitCopies(sound)) File.WriteAllBytes(files.PathOf(codec), sound.Coded(codec));
                manifest.Note(files.Prompt.Id, files.Language, new PromptRecord(Recorded: true, SoundFiles.Checksum(File.ReadAllBytes(files.Wav)), files.RecordedOf));
                tell($"{files.Prompt.Id} in {files.Language}: taken as a recording");
            }
            catch (InvalidDataException fault)
            {
                fine = false;
                tell($"{files.Prompt.Id} in {files.Language}: {fault.Message}. Take it with: agi-server prompts record {files.Prompt.Id} --language {files.Language} FILE");
            }
        }

        manifest.Save();
        return fine;
    }

    private async Task<bool> MakeAsync(SoundFiles files, Action<string> tell, CancellationToken cancellationToken)
    {
        var name = $"{files.Prompt.Id} in {files.Language}";
        if (files.Exists && (files.IsReplaced || files.Known is { Recorded: true }))
        {
            tell($"{name}: kept, it is a recording");
            return false;
        }

        if (manifest.Voices[files.Language].Engine is null) return false;
        if (files.Exists && files.Known!.Of == files.MadeOf)
        {
            var sound = TelephoneSound.ReadWav(files.Wav);
            if (files.UnfitCopies(sound) is not [_, ..] unfit) return false;
            foreach (var codec in unfit) await File.WriteAllBytesAsync(files.PathOf(codec), sound.Coded(codec), cancellationToken);
            tell($"{name}: made .{string.Join(" and .", unfit)} of the .wav");
            return true;
        }

        var was = files switch
        {
            { Exists: true } => "made again, text or voice has changed",
            { Known.Recorded: true } => "made, the recording is gone",
            _ => "made",
        };
        files.Write(files.Shape(await SoundTools.SpeakAsync(manifest.Voices[files.Language], files.Text, cancellationToken)), recorded: false);
        tell($"{name}: {was}");
        return true;
    }
}
