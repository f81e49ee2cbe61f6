using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Agi.FastAgi.AsterNet;

/// <summary>What AsterNET's host reads from the section <c>FastAgi</c> in addition to <see cref="FastAgiOptions"/>.</summary>
internal sealed partial class AsterNetOptions
{
    public const string SectionName = FastAgiOptions.SectionName;

    /// <summary>Calls at once. AsterNET keeps a thread for each call, and further calls wait in silence. Default 200; AsterNET's own default is 10.</summary>
    [Range(1, 10_000)]
    public int PoolSize { get; set; } = 200;

    [OptionsValidator]
    internal sealed partial class Validator : IValidateOptions<AsterNetOptions>;
}
