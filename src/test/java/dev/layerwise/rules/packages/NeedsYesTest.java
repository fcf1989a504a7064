package dev.layerwise.rules.packages;

import dev.layerwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NeedsYesTest {

    private final RuleRun run = new RuleRun(new NeedsYes());

    @ParameterizedTest
    @ValueSource(strings = {
            "apt-get install curl",
            "apt-get -q install curl",
            "sudo apt install curl",
            "aptitude install curl",
            "apt-get install ./a.deb",
            "apt-get remove curl",
            "apt-get upgrade",
            "apt-get dist-upgrade",
            "apt-get build-dep foo",
            "DEBIAN_FRONTEND=noninteractive apt-get install curl",
            "apt-get install curl || true",
            "if [ -n \"$X\" ]; then apt-get install curl; fi",
            "apt-get install curl && yes",
            "apt-get --yes=false install curl",
    })
    void anInstallWithoutAnAnswerMayStop(String command) {
        run.finds("FROM debian:12\nRUN " + command + "\n", "warning 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "apt-get install -y curl",
            "apt-get -yqq install curl",
            "apt-get install curl -y",
            "apt-get -qq install curl",
            "apt-get -q=2 install curl",
            "apt-get install --assume-yes curl",
            "apt-get -o APT::Get::Assume-Yes=true install curl",
            "yes | apt-get install curl",
            "echo y | apt-get install curl",
            "apt-get install curl <<< y",
            "apt-get install $OPTIONS curl",
            "apt-get install",
            "apt-get purge",
            "apt-get update",
            "apt-get clean",
            "apt-get download curl",
            "apt-get -s install curl",
            "apt-get source curl",
            "add-apt-repository ppa:a/b",
            "install_packages curl",
            "apk add curl",
            "dpkg -i a.deb",
            "echo apt-get install curl",
            "# apt-get install curl\nRUN true",
    })
    void whatAsksNothingIsSilent(String command) {
        run.isSilent("FROM debian:12\nRUN " + command + "\n");
    }

    @Test
    void eachManagerHasItsOwnWord() {
        run.finds("FROM fedora:42\nRUN dnf install git\n", "warning 2");
        run.finds("FROM centos:7\nRUN yum update\n", "warning 2");
        run.finds("FROM opensuse/leap:15.6\nRUN zypper install git\n", "warning 2");
        run.finds("FROM archlinux:base\nRUN pacman -Syu git\n", "warning 2");
        run.isSilent("FROM fedora:42\nRUN dnf -y install git && dnf remove -y git\n");
        run.isSilent("FROM opensuse/leap:15.6\nRUN zypper -n install git && zypper in -y jq\n");
        run.isSilent("FROM archlinux:base\nRUN pacman -Syu --noconfirm git\n");
        run.isSilent("FROM registry.access.redhat.com/ubi9/ubi-minimal\nRUN microdnf install git\n");
    }

    @Test
    void whatClearsUpIsANote() {
        run.finds("FROM debian:12\nRUN apt-get autoremove\n", "note 2");
        run.finds("FROM fedora:42\nRUN dnf autoremove\n", "note 2");
    }

    @Test
    void aFileMayAssumeYesForAll() {
        String install = "RUN apt-get update && apt-get install curl\n";
        run.isSilent("FROM debian:12\nRUN echo 'APT::Get::Assume-Yes \"1\";' >> /etc/apt/apt.conf\n" + install);
        run.isSilent("FROM debian:12\nCOPY 90yes /etc/apt/apt.conf.d/\n" + install);
        run.isSilent("FROM debian:12\nCOPY rootfs /\n" + install);
        run.isSilent("FROM debian:12 AS base\nCOPY 90yes /etc/apt/apt.conf.d/90yes\nFROM base\n" + install);
        run.finds("FROM debian:12\nCOPY app.conf /etc/app/\n" + install, "warning 3");
        run.finds("FROM debian:12\n" + install + "COPY 90yes /etc/apt/apt.conf.d/\n", "warning 2");
    }

    @Test
    void theContextTellsWhatACopyBrings() {
        run.file("rootfs/etc/app.conf", "x").finds(
                "FROM debian:12\nCOPY rootfs /\nRUN apt-get install curl\n", "warning 3");
        run.file("rootfs/etc/apt/apt.conf.d/90yes", "x").isSilent(
                "FROM debian:12\nCOPY rootfs /\nRUN apt-get install curl\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry.example.com/base", "$BASE", "scratch", "node:22-alpine", "fedora:42"})
    void anImageThatIsNotKnownMayAssumeYes(String image) {
        run.isSilent("ARG BASE\nFROM " + image + "\nRUN apt-get install curl\n");
    }

    @Test
    void oneStepHasOneFinding() {
        run.finds("FROM debian:12\nRUN apt-get install a && apt-get install b\nRUN apt-get install c\n",
                "warning 2", "warning 3");
    }
}
