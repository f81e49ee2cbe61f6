using System.CommandLine;
using System.CommandLine.Invocation;
using Agi.Benchmarks;
using Agi.Server.Commands;

var parsed = BenchCommand.Root().Parse(args);
return parsed.Action is ParseErrorAction
    ? CommandLine.Refuse(parsed, Console.Error)
    : await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
