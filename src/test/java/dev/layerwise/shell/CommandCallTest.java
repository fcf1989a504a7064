package dev.layerwise.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of the simple commands of a script. */
final class CommandCallTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            sudo apt-get update ~ apt-get update
            sudo -E -u root -- apt-get update ~ apt-get update
            sudo A=b apt-get update ~ apt-get update
            env -i A=1 B="$x" npm ci ~ npm ci
            env -u A npm ci ~ npm ci
            exec nice -n 5 nohup make -j4 ~ make -j4
            command -p ls ~ ls
            command -v npm ~ command -v npm
            timeout -s KILL 5m curl x ~ curl x
            timeout 5m curl x ~ curl x
            a | xargs -n 1 -P4 rm -f ~ rm -f
            xargs ~ xargs
            busybox wget x ~ wget x
            gosu app:app npm ci ~ npm ci
            su-exec app npm ci ~ npm ci
            chroot /mnt apt-get update ~ apt-get update
            eatmydata apt-get update ~ apt-get update
            /usr/bin/apt-get update ~ apt-get update
            "$HOME"/bin/pip install x ~ pip install x
            $PIP install x ~ ? install x
            python3 -m pip install x ~ pip install x
            python3.12 -I -W ignore -m pip install x ~ pip install x
            python3 -m http.server ~ python3 -m http.server
            python3 setup.py ~ python3 setup.py
            python-config --libs ~ python-config --libs
            sh -c 'npm ci' ~ npm ci
            bash -lc "npm ci" ~ npm ci
            bash -euxo pipefail -c "a; npm ci" ~ npm ci
            bash -o pipefail -c 'npm ci' ~ npm ci
            sudo -H bash -c 'cd x && sudo sh -c "npm ci"' ~ npm ci
            su - app -c "npm ci" ~ npm ci
            eval 'npm ci' ~ npm ci
            sh script.sh -c x ~ sh script.sh -c x
            echo apt-get install ~ echo apt-get install
            time -p make ~ make
            A=b ~ ?
            """)
    void theProgramIsFoundBehindItsWrappers(String script, String expected) {
        assertEquals(expected, Calls.last(script));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            x ~ FIRST
            a && x ~ AFTER_AND
            a || x ~ AFTER_OR
            a; x ~ AFTER_SEMICOLON
            a & x ~ AFTER_SEMICOLON
            x & ~ FIRST BACKGROUND
            a || b && x ~ AFTER_AND
            a && (b; x) ~ AFTER_AND AFTER_SEMICOLON IN_SUBSHELL
            a && { x; } ~ AFTER_AND
            a | x ~ FIRST IN_PIPELINE
            ! x ~ FIRST NEGATED
            if x; then :; fi ~ FIRST IN_CONDITION
            if a; then x; fi ~ FIRST IN_BRANCH
            if a; then b; else x; fi ~ FIRST IN_BRANCH
            case a in b) x;; esac ~ FIRST IN_BRANCH
            while x; do a; done ~ FIRST IN_CONDITION IN_LOOP
            for a in b; do x; done ~ FIRST IN_LOOP
            f() { x; } ~ FIRST IN_FUNCTION
            a "$(x)" ~ FIRST IN_SUBSTITUTION
            a <(x) ~ FIRST IN_SUBSTITUTION
            A=`x` ~ FIRST IN_SUBSTITUTION
            [[ $(x) == y ]] ~ FIRST IN_SUBSTITUTION
            sh -c "a && x" ~ AFTER_AND IN_SCRIPT_ARGUMENT
            """)
    void howACommandIsReached(String script, String expected) {
        Set<Reach> reached = EnumSet.noneOf(Reach.class);
        for (String name : expected.split(" ")) {
            reached.add(Reach.valueOf(name));
        }
        CommandCall call = Calls.of(script).stream().filter(one -> one.is("x")).findFirst().orElseThrow();
        assertEquals(reached, call.reached());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            x $A ~ x 1
            x "$A"b'$A' ~ x 1b$A
            x a==$U ~ x a==?
            x "$U/b" $U ~ x ?/b ?
            x $LIST "$LIST" ~ x p q p  q
            x ${A:-2} ${EMPTY:-2} ${A:+3} ${EMPTY-4} ~ x 1 2 3
            x ${A%%.*} $1 $((1 + 1)) $(y) ~ x ? ? ? ?
            """)
    void wordsAreKnownAsFarAsTheirVariablesAre(String script, String expected) {
        Map<String, String> variables = Map.of("A", "1", "LIST", "p  q", "EMPTY", "");
        assertEquals(expected, Calls.show(Calls.of(script, variables).getLast()));
    }

    @Test
    void anEmptyVariableIsAWordOnlyInQuotes() {
        assertEquals(1, Calls.of("x $EMPTY \"$EMPTY\"", Map.of("EMPTY", "")).getLast().arguments().size());
    }

    @Test
    void theHomeFolderIsNotKnown() {
        assertEquals("x ?~/a", Calls.last("x ~/a"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            V=1; x $V ~ x 1
            V=1 && W=$V.2 && x $W ~ x 1.2
            export V=1 && x $V ~ x 1
            V=1 x $V ~ x ?
            a || V=1; x $V ~ x ?
            if a; then V=1; fi; x $V ~ x ?
            for V in a b; do x $V; done ~ x ?
            V=1; while a; do x $V; V=2; done ~ x ?
            (V=1); x $V ~ x ?
            V=$(a); x $V ~ x ?
            V=1; read V; x $V ~ x ?
            """)
    void assignmentsCountForTheCommandsBehindThem(String script, String expected) {
        CommandCall call = Calls.of(script, Map.of()).stream().filter(one -> one.is("x")).findFirst().orElseThrow();
        assertEquals(expected, Calls.show(call));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            x ~ /srv
            cd a && x ~ /srv/a
            cd /a/b && cd ../c/. && x ~ /a/c
            cd $A && x ~ ?
            cd $A && cd /b && x ~ /b
            cd && x ~ ?
            cd - && x ~ ?
            (cd a && x) ~ /srv/a
            (cd a); x ~ /srv
            a | cd b; x ~ /srv
            { cd a; }; x ~ /srv/a
            if a; then cd b; x; fi ~ /srv/b
            if a; then cd b; fi; x ~ ?
            for a in b; do cd c; x; done ~ ?
            f() { cd a; }; f; x ~ ?
            f() { cd a; }; x ~ /srv
            sh -c "cd a; b"; x ~ /srv
            sh -c "cd a; x" ~ /srv/a
            a || cd b; x ~ ?
            pushd a && popd && x ~ ?
            """)
    void theWorkingDirectoryFollowsCd(String script, String expected) {
        CommandCall call = Calls.of(script, Map.of()).stream().filter(one -> one.is("x")).findFirst().orElseThrow();
        assertEquals(expected, call.directory().orElse("?"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            a > b 2>> c < d 2>&1 ~ WRITE /srv/b, WRITE /srv/c, READ /srv/d
            a >& b <<< c ~ WRITE /srv/b
            > a ~ WRITE /srv/a
            cp -r a b /c/ ~ READ /srv/a, READ /srv/b, WRITE /c
            cp -t /c a b ~ WRITE /c, READ /srv/a, READ /srv/b
            mv a b ~ READ /srv/a, REMOVE /srv/a, WRITE /srv/b
            rm -rf /var/lib/apt/lists/* ~ REMOVE /var/lib/apt/lists/*
            mkdir -p -m 755 a/b ~ WRITE /srv/a/b
            a | tee -a b ~ WRITE /srv/b
            touch a ~ WRITE /srv/a
            cat a b ~ READ /srv/a, READ /srv/b
            tar -xzf a.tgz -C /b --strip-components=1 ~ WRITE /b, READ /srv/a.tgz
            tar xzf a.tgz ~ READ /srv/a.tgz
            tar -czf a.tgz b ~ WRITE /srv/a.tgz, READ /srv/b
            unzip -q a.zip -d /b ~ WRITE /b, READ /srv/a.zip
            curl -fsSL x.y/z -o /b ~ WRITE /b
            curl -fsSLo /b x.y/z ~ WRITE /b
            cd /c && curl -O https://x.y/z ~ WRITE /c/z
            wget -q https://x.y/z ~ WRITE /srv/z
            wget -qO- https://x.y/z ~ ``
            wget -O /b https://x.y/z ~ WRITE /b
            chmod +x a ~ WRITE /srv/a
            chown -R a:b /c ~ WRITE /c
            install -m 755 a /b ~ READ /srv/a, WRITE /b
            install -d a b ~ WRITE /srv/a, WRITE /srv/b
            ln -s /a /b ~ WRITE /b
            sed -i 's/a/b/' c ~ WRITE /srv/c
            sed -e 's/a/b/' c ~ READ /srv/c
            sed -i.bak -e 's/a/b/' c ~ WRITE /srv/c
            grep -q a b ~ READ /srv/b
            . ./a ~ READ /srv/a
            rm $A/b ~ REMOVE ?
            """)
    void filesAreThoseThatRedirectionsAndKnownProgramsTouch(String script, String expected) {
        List<String> uses = Calls.of(script, Map.of()).getLast().files().stream()
                .map(use -> use.kind() + " " + use.absolutePath().orElse("?"))
                .toList();
        assertEquals(expected, String.join(", ", uses));
    }

    @Test
    void optionsAndOperandsAreToldApart() {
        CommandCall call = Calls.of("apt-get -yqq -o A=b install --no-install-recommends -t=x --target y curl -- -z")
                .getFirst();
        Set<String> valued = Set.of("-o", "--target");
        assertEquals(Optional.of("install"), call.subcommand(valued));
        assertEquals(
                List.of("-y", "-q", "-q", "-o", "--no-install-recommends", "-t", "-=", "-x", "--target"),
                call.options(valued).stream().map(Arguments.Option::name).toList());
        assertEquals(
                List.of("install", "curl", "-z"),
                call.operands(valued).stream().map(one -> one.text().orElse("?")).toList());
        assertEquals("A=b", call.parse(valued).option("-o").orElseThrow().value().orElseThrow().prefix());
    }

    @Test
    void aValueMayStandInTheWordOfItsOption() {
        CommandCall call = Calls.of("x -fa --file=b -vfc").getFirst();
        List<String> values = call.options(Set.of("-f", "--file")).stream()
                .flatMap(option -> option.value().stream())
                .map(Argument::prefix)
                .toList();
        assertEquals(List.of("a", "b", "c"), values);
    }

    @Test
    void everyPlaceOfTheCorpusLiesInItsRunAndGoesForwardInWords() {
        for (String script : CorpusScripts.all()) {
            if (script.indexOf('\n') < 0 && !script.startsWith("[") && !script.contains("<<")) {
                checkPlaces("RUN " + script);
            }
        }
    }

    private static void checkPlaces(String run) {
        int end = Calls.source(run).text().length();
        for (CommandCall call : Calls.ofRun(run)) {
            assertTrue(call.span().end() <= end, run);
            int last = call.span().start();
            for (Argument word : call.words()) {
                assertTrue(call.span().contains(word.span()) && word.span().start() >= last, run);
                last = word.span().start();
            }
        }
    }
}
