using System.CommandLine;
using System.CommandLine.Invocation;
using Agi.Server.Commands;

// The host ends orderly on SIGTERM and SIGINT by itself; the command line must not cut its drain short.
var parsed = CommandLine.Root().Parse(args);
var code = parsed.Action is ParseErrorAction
    ? CommandLine.Refuse(parsed, Console.Error)
    : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
// Not a return: that would wait for every thread, and AsterNET's wait for silent peers for ever.
Environment.Exit(code);

// The web framework would make it public.
internal sealed partial class Program;
