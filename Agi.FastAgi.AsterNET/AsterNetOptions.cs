using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi.AsterNet;

/// <summary>What AsterNET's host takes from the section <c>FastAgi</c> beside <see cref="FastAgiOptions"/>.</summary>
internal sealed partial class AsterNetOptions
{
    public const string SectionName = FastAgiOptions.SectionName;

    /// <summary>Calls at once: AsterNET gives each one of this many threads for as long as it lasts, and lets further ones wait in silence. Default 200; AsterNET's own is 10.</summary>
    [Range(1, 10_000)]
    public int PoolSize { get; set; } = 200;

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<AsterNetOptions>;
}
