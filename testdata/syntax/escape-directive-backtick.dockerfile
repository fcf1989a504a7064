# escape=`
FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
COPY app C:\
RUN dir `
    C:\
