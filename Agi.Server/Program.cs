using System.CommandLine;
using Agi.Server.Commands;

return await CommandLine.Root().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
