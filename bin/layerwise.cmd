@echo off
rem Starts layerwise; builds it first where nothing is built yet. As bin/layerwise does, for Windows.
setlocal EnableExtensions DisableDelayedExpansion
set "needed=25"
for %%i in ("%~dp0..") do set "home=%%~fi"

set "java="
set "old="
set "lib=%home%\target"
set "suffix="
if not exist "%home%\runtime\bin\java.exe" goto search
set "java=%home%\runtime\bin\java.exe"
set "lib=%home%\lib"
goto found

:search
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined java for /f "delims=" %%i in ('where java.exe 2^>nul') do if not defined java call :program "%%i"
if not defined java for /d %%i in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" ^
    "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" ^
    "%USERPROFILE%\.jdks\*") do if not defined java call :try "%%~fi"
if defined java goto found
echo layerwise: needs Java %needed% or newer%old%; install one, or set JAVA_HOME>&2
exit /b 2

:found
if not exist "%lib%\layerwise.jar" (
    echo layerwise: building once ...>&2
    pushd "%home%"
    call mvn -q -B -ntp -Dmaven.test.skip -Dcheckstyle.skip package 1>&2
    if errorlevel 1 (
        echo layerwise: the build failed>&2
        exit /b 2
    )
    popd
)

rem What a cache holds takes time at every start, so that the command that is called most has one of its own.
set "kind=all"
if "%~1"=="check" call :choose
for %%f in (%*) do for %%o in (--format --output --fix --diff) do if "%%~f"=="%%o" set "kind=all"
"%java%" "@%home%\bin\java.args" "-XX:AOTCache=%lib%\%kind%%suffix%.aot" "-Xbootclasspath/a:%lib%\layerwise.jar" ^
    -cp "%lib%\none" dev.layerwise.cli.Main %*
exit /b %errorlevel%

:choose
set "kind=check"
set "folder=%CD%"
:up
if exist "%folder%\.git" exit /b 0
set "below=%folder%"
for %%i in ("%folder%\..") do set "folder=%%~fi"
if not "%folder%"=="%below%" goto up
set "kind=alone"
exit /b 0

:program
for %%i in ("%~dp1..") do call :try "%%~fi"
exit /b 0

rem A folder that is a JDK of a version that will do becomes the one that is taken.
:try
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "version="
set "runtime="
set "vendor="
for /f "usebackq tokens=1,2 delims==" %%a in ("%~1\release") do (
    if "%%a"=="JAVA_VERSION" for /f "tokens=1 delims=.-+" %%v in ("%%~b") do set "version=%%v"
    if "%%a"=="JAVA_RUNTIME_VERSION" set "runtime=%%~b"
    if "%%a"=="IMPLEMENTOR" for /f "tokens=1" %%v in ("%%~b") do set "vendor=%%v"
)
if not defined version exit /b 0
if %version% GEQ %needed% goto usable
if not defined old set "old=, and %~1 is Java %version%"
exit /b 0

:usable
set "java=%~1\bin\java.exe"
set "suffix=-%vendor%-%runtime%"
exit /b 0
