package dev.layerwise.ecosystem;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which file tells of which program.
 *
 * <p>A list of its own, so that a Dockerfile without package managers loads none of the files and no JSON reader.
 */
final class ProgramIndex {

    private final Map<String, LazyEcosystem> byName = new HashMap<>();
    private final Map<String, LazyEcosystem> byProgram = new HashMap<>();

    private ProgramIndex() {}

    /** The program as the data spells it: {@code pip3.12} is {@code pip}. */
    static Optional<String> known(String program) {
        Map<String, LazyEcosystem> programs = Holder.INDEX.byProgram;
        if (programs.containsKey(program)) {
            return Optional.of(program);
        }
        int end = program.length();
        while (end > 0 && "0123456789.-".indexOf(program.charAt(end - 1)) >= 0) {
            end--;
        }
        return Optional.of(program.substring(0, end)).filter(programs::containsKey);
    }

    static Ecosystem ecosystemOf(String program) {
        return Holder.INDEX.byProgram.get(program).get();
    }

    static Optional<Ecosystem> ecosystem(String name) {
        return Optional.ofNullable(Holder.INDEX.byName.get(name)).map(LazyEcosystem::get);
    }

    private static ProgramIndex load() {
        ProgramIndex index = new ProgramIndex();
        DataFiles.text("ecosystems/index.txt").lines().forEach(index::add);
        return index;
    }

    /** @param line an ecosystem, a colon, its programs */
    private void add(String line) {
        String[] words = line.split(" ");
        String name = words[0].substring(0, words[0].length() - 1);
        LazyEcosystem ecosystem = new LazyEcosystem(name);
        byName.put(name, ecosystem);
        for (int i = 1; i < words.length; i++) {
            byProgram.put(words[i], ecosystem);
        }
    }

    private static final class Holder {

        static final ProgramIndex INDEX = load();
    }

    private static final class LazyEcosystem {

        private final String name;
        private volatile Optional<Ecosystem> loaded = Optional.empty();

        LazyEcosystem(String name) {
            this.name = name;
        }

        Ecosystem get() {
            Optional<Ecosystem> known = loaded;
            return known.isPresent() ? known.get() : load();
        }

        /** One thread waits for another one rather than read the same. */
        private synchronized Ecosystem load() {
            if (loaded.isEmpty()) {
                loaded = Optional.of(EcosystemReader.read(name));
            }
            return loaded.get();
        }
    }
}
