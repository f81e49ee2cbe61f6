using System.CommandLine;
using System.CommandLine.Invocation;
using Agi.Server.Commands;

// The host drains calls on SIGTERM and SIGINT by itself. The command line must not cut that short.
var parsed = CommandLine.Root().Parse(args);
var code = parsed.Action is ParseErrorAction
    ? CommandLine.Refuse(parsed, Console.Error)
    : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
// Not a return: that would wait for all threads, and AsterNET's threads wait for silent peers for ever.
Environment.Exit(code);

// Without this line the web framework makes the class public.
internal sealed partial class Program;
