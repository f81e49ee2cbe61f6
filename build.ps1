# Restores, builds, tests, packs and publishes, on any system with the .NET SDK 10.
#   ./build.ps1                          everything; the program lands in artifacts/agi-server, the library Agi.FastAgi as a package in artifacts
#   ./build.ps1 -Configuration Debug     the same, unoptimised
#   ./build.ps1 -SkipTests               no tests
#   ./build.ps1 -FastAgiHost AsterNET    over AsterNET (docs/packages.md); the program lands in artifacts/agi-server-AsterNET
# Tests that need a program of the machine (Asterisk, MariaDB) are skipped where it is missing; ./test.sh installs all of them on Debian.
param(
    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [string] $Output,

    [ValidateSet('Kestrel', 'AsterNET')]
    [string] $FastAgiHost = 'Kestrel',

    [switch] $SkipTests
)

$ErrorActionPreference = 'Stop'
Set-Location $PSScriptRoot

if (-not $Output) {
    $Output = 'artifacts/agi-server'
    if ($FastAgiHost -ne 'Kestrel') { $Output = "artifacts/agi-server-$FastAgiHost" }
}
$switches = @("-p:FastAgiHost=$FastAgiHost")

function Invoke-Step([string] $Name, [string[]] $Arguments) {
    Write-Host "== $Name"
    & dotnet @Arguments
    if ($LASTEXITCODE -ne 0) {
        # Write-Error would end the script here, with 1 for every fault.
        [Console]::Error.WriteLine("build.ps1: dotnet $($Arguments -join ' ') ended with $LASTEXITCODE")
        exit $LASTEXITCODE
    }
}

Invoke-Step 'restore' (@('restore', 'Agi.slnx') + $switches)
Invoke-Step 'build' (@('build', 'Agi.slnx', '-c', $Configuration, '--no-restore', '--nologo') + $switches)
if (-not $SkipTests) {
    Invoke-Step 'test' (@('test', 'Agi.slnx', '-c', $Configuration, '--no-build', '--nologo') + $switches)
}
Invoke-Step 'pack' (@('pack', 'Agi.FastAgi/Agi.FastAgi.csproj', '-c', $Configuration, '--no-build', '--nologo', '-o', 'artifacts') + $switches)
Invoke-Step 'publish' (@('publish', 'Agi.Server/Agi.Server.csproj', '-c', $Configuration, '--no-build', '-o', $Output) + $switches)
