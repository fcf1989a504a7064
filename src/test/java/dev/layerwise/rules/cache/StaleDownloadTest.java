package dev.layerwise.rules.cache;

import dev.layerwise.rules.RuleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StaleDownloadTest {

    private final RuleRun run = new RuleRun(new StaleDownload());

    @ParameterizedTest
    @ValueSource(strings = {
            "git clone https://example.com/a.git",
            "git clone --depth 1 -b main https://example.com/a.git",
            "git clone --branch=develop https://example.com/a.git",
            "git clone git@example.com:a/b.git /b",
            "git clone https://example.com/a.git && cd a && git checkout main",
            "git clone https://example.com/a.git && cd a && git submodule update --init",
            "git clone https://example.com/a && cd a && git checkout v1 && git clone https://example.com/b",
            "curl -fsSLO https://example.com/a/releases/latest/download/a.tar.gz",
            "wget https://example.com/a-latest.tar.gz",
            "wget -qO- https://example.com/latest/a.tar.gz | tar xz",
            "V=$(curl -s https://api.example.com/repos/a/releases/latest | jq -r .tag_name) && echo $V",
            "curl -LO https://example.com/$(curl -s https://example.com/stable.txt)/a",
            "pip install git+https://example.com/a.git",
            "pip install git+https://example.com/a.git#egg=a",
            "npm install github:a/b",
    })
    void whatMovesOnIsFound(String command) {
        run.finds("FROM example/base\nRUN %s\n".formatted(command), "warning 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "git clone --branch v1.2.3 https://example.com/a.git",
            "git clone -b release-1.3 https://example.com/a.git",
            "git clone -b $REF https://example.com/a.git",
            "git clone $URL",
            "cd /opt && git clone \"https://$HOST/a.git\"",
            "git clone https://example.com/a.git && cd a && git checkout 3f2a1bc",
            "git clone https://example.com/a.git && git -C a checkout \"$REF\"",
            "git clone https://example.com/a.git && cd a && git reset --hard 3f2a1bc",
            "git clone https://example.com/a.git && cd a && git fetch origin 3f2a1bc && git checkout FETCH_HEAD",
            "git clone --revision=3f2a1bc https://example.com/a.git",
            "git clone /src/a.git",
            "git clone https://example.com/a.git\nWORKDIR a\nRUN git checkout 3f2a1bc",
            "curl -fsSLO https://example.com/a/v1.2.3/a.tar.gz",
            "curl -fsSLO https://example.com/latest/a && echo \"00 a\" | sha256sum -c",
            "curl -fsSL https://example.com/latest/install.sh | sh",
            "curl -fsSL https://example.com/latest/key.gpg -o /etc/apt/keyrings/a.gpg",
            "curl -fsSL https://raw.githubusercontent.com/a/b/main/install.sh -o install.sh",
            "wget https://example.com/epel-release-latest-9.noarch.rpm",
            "curl -sSL https://sh.rustup.rs | sh -s -- -y",
            "pip install git+https://example.com/a.git@v1.2.3",
            "pip install git+ssh://git@example.com/a.git@v1.2.3",
            "npm install github:a/b#v1.2.3",
            "pip install requests",
            "./download.sh latest",
            "apt-get install -y git",
    })
    void whatIsPinnedOrHasNoVersionsIsSilent(String command) {
        run.isSilent("FROM example/base\nRUN %s\n".formatted(command));
    }

    @Test
    void whatABranchHoldsIsANoteIfItIsOneFile() {
        run.finds("FROM a\nRUN curl -O https://raw.githubusercontent.com/a/b/main/a.conf\n", "note 2");
        run.finds("FROM a\nRUN curl -LO https://github.com/a/b/archive/refs/heads/main.tar.gz\n", "note 2");
        run.isSilent("FROM a\nRUN curl -LO https://github.com/a/b/archive/refs/tags/v1.2.3.tar.gz\n");
    }

    @Test
    void anAddressOfAddIsANoteUnlessItIsVerifiedOrNamesAVersion() {
        run.finds("FROM a\nADD https://example.com/a.tgz /\n", "note 2");
        run.isSilent("FROM a\nADD --checksum=sha256:00 https://example.com/a.tgz /\n");
        run.isSilent("FROM a\nADD https://example.com/v1.2.3/a.tgz /\n");
        run.isSilent("FROM a\nARG V\nADD https://example.com/$V/a.tgz /\n");
        run.isSilent("FROM a\nADD https://github.com/a/b.git?ref=main&keep-git-dir=1 /\n");
        run.isSilent("FROM a\nADD https://example.com/key.asc /\n");
        run.isSilent("FROM a\nADD https://github.com/a/b.git#v1.2.3 /\n");
        run.isSilent("FROM a\nADD a.tgz /\n");
    }

    @Test
    void aCacheBreakerKeepsADownloadFresh() {
        run.isSilent("FROM a\nARG CACHEBUST\nRUN git clone https://example.com/a.git\n");
        run.isSilent("FROM a\nADD https://api.github.com/repos/a/b/git/refs/heads/main /tmp/\n"
                + "RUN git clone https://github.com/a/b.git\n");
    }

    @Test
    void fuzzersWantWhatIsNewest() {
        run.isSilent("FROM gcr.io/oss-fuzz-base/base-builder\nRUN git clone https://example.com/a.git\n");
    }

    @Test
    void severalDownloadsOfOneStepAreOneFinding() {
        run.finds("FROM a\nRUN git clone https://example.com/a && git clone https://example.com/b\n", "warning 2");
    }
}
