import dev.layerwise.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import picocli.AutoComplete;
import picocli.CommandLine;

/** Writes what tells of the commands outside of the program: the manual page and the completions of shells. */
final class Manual {

    private Manual() {}

    /** The arguments are the folder, of the form of {@code /usr/share}, and the time that the page is of. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), OffsetDateTime.parse(arguments[1]));
    }

    static void write(Path share, OffsetDateTime time) throws IOException {
        CommandLine commands = Main.commands();
        String name = commands.getCommandName();
        write(share.resolve("man/man1/" + name + ".1"), ManPage.of(commands.getCommandSpec(), time.toLocalDate()));
        write(share.resolve("bash-completion/completions/" + name), AutoComplete.bash(name, commands));
        write(share.resolve("zsh/site-functions/_" + name), ZshCompletion.of(commands.getCommandSpec()));
        write(share.resolve("fish/vendor_completions.d/" + name + ".fish"),
                FishCompletion.of(commands.getCommandSpec()));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
