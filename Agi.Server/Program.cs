using System.CommandLine;
using Agi.Server.Commands;

// The host ends orderly on SIGTERM and SIGINT by itself; the command line must not cut its drain short.
return await CommandLine.Root().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
