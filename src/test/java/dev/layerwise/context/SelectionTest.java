package dev.layerwise.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SelectionTest {

    private static final Directory TREE = new ContextEdit()
            .file("a.txt", "1")
            .file("b.md", "2")
            .file("d/a.txt", "1")
            .file("d/b.md", "2")
            .file("d/s/b.md", "3")
            .file("e/s/c", "4")
            .directory("empty", 0755)
            .symlink("l", "a.txt")
            .symlink("abs", "/d")
            .symlink("up", "../../d/a.txt")
            .symlink("d/dangling", "nowhere")
            .symlink("x", "y")
            .symlink("y", "x")
            .build();

    @Test
    void theNameOfASingleFileIsNotInItsDigest() {
        assertEquals(digest(TREE, "a.txt"), digest(TREE, "d/a.txt"));
    }

    @Test
    void theSpellingOfASourceDoesNotCount() {
        assertEquals(digest(TREE, "a.txt"), digest(TREE, "./d//../a.txt"));
        assertEquals(digest(TREE, "a.txt"), digest(TREE, "../../a.txt"));
        assertEquals(digest(TREE, "d"), digest(TREE, "/d/."));
    }

    @Test
    void aSymlinkAsTheSourceStandsForItsTargetInsideTheRoot() {
        assertEquals(digest(TREE, "a.txt"), digest(TREE, "l"));
        assertEquals(digest(TREE, "a.txt"), digest(TREE, "up"));
        assertEquals(digest(TREE, "d/s"), digest(TREE, "abs/s"));
    }

    @Test
    void aSymlinkInADirectoryCountsByItsTargetOnly() {
        Directory other = new ContextEdit().symlink("d/dangling", "elsewhere").over(TREE);
        assertNotEquals(digest(TREE, "d"), digest(other, "d"));
        Directory same = new ContextEdit().file("nowhere", "now there").over(TREE);
        assertEquals(digest(TREE, "d"), digest(same, "d"));
    }

    @Test
    void symlinksThatLeadToEachOtherAreAnAnswer() {
        assertEquals(new Selection.LinkLoop("/x"), select(TREE, Selector.ofSource("x")));
    }

    @Test
    void aMissingSourceIsAnAnswerButNotAMissingMatch() {
        assertEquals(new Selection.NotFound("/nope"), select(TREE, Selector.ofSource("nope")));
        assertEquals(new Selection.NotFound("/a.txt/x"), select(TREE, Selector.ofSource("a.txt/x")));
        assertInstanceOf(Selection.Selected.class, select(TREE, Selector.ofSource("*.nope")));
        assertInstanceOf(Selection.BadPattern.class, select(TREE, Selector.ofSource("[")));
    }

    @Test
    void whereThereIsAFilterNothingIsAsGoodAsSomethingThatIsFilteredOut() {
        assertEquals(digest(TREE, Selector.ofSource("a.txt", List.of("*"))), digest(TREE, "nope/*"));
        assertEquals(digest(TREE, Selector.ofSource("nope", List.of("*.md"))), digest(TREE, "*.nope"));
        assertEquals(
                new Selection.NotFound("/d/dangling"),
                select(TREE, Selector.ofSource("d/dangling", List.of("*.md"))));
    }

    @Test
    void everyModeBitCounts() {
        assertNotEquals(digest(TREE, "a.txt"), digest(new ContextEdit().mode("a.txt", 0664).over(TREE), "a.txt"));
        assertNotEquals(digest(TREE, "d"), digest(new ContextEdit().mode("d/s", 0700).over(TREE), "d"));
    }

    @Test
    void anEmptyDirectoryCounts() {
        assertNotEquals(digest(TREE, "d"), digest(new ContextEdit().directory("d/new", 0755).over(TREE), "d"));
    }

    @Test
    void aWildcardStopsAtSlashesAndTakesDirectoriesWhole() {
        Directory changed = new ContextEdit().file("d/s/b.md", "9").over(TREE);
        assertEquals(digest(TREE, "*.md"), digest(changed, "*.md"));
        assertNotEquals(digest(TREE, "d*"), digest(changed, "d*"));
        assertEquals(digest(TREE, "e*"), digest(changed, "e*"));
    }

    @Test
    void aWildcardWithOneMatchOfAnotherNameStillListsTheName() {
        assertNotEquals(digest(TREE, "a.txt"), digest(TREE, "*.txt"));
    }

    @Test
    void aMatchedSymlinkIsFollowed() {
        Directory tree = new ContextEdit().file("f", "1").symlink("l1", "f").build();
        assertNotEquals(digest(tree, "l?"), digest(new ContextEdit().file("f", "2").over(tree), "l?"));
    }

    @Test
    void excludesAreRelativeToTheCopiedDirectory() {
        Selector noNotes = Selector.ofSource("d", List.of("*.md"));
        assertEquals(digest(TREE, noNotes), digest(new ContextEdit().file("d/b.md", "9").over(TREE), noNotes));
        assertNotEquals(digest(TREE, noNotes), digest(new ContextEdit().file("d/s/b.md", "9").over(TREE), noNotes));
        Selector misplaced = Selector.ofSource("d", List.of("d/*.md"));
        assertNotEquals(digest(TREE, misplaced), digest(new ContextEdit().file("d/b.md", "9").over(TREE), misplaced));
    }

    @Test
    void aReincludedFileBringsTheDirectoriesAboveIt() {
        Selector selector = Selector.ofSource("d", List.of("s", "!s/b.md"));
        assertNotEquals(digest(TREE, selector), digest(new ContextEdit().file("d/s/b.md", "9").over(TREE), selector));
        assertEquals(digest(TREE, selector), digest(new ContextEdit().file("d/s/other", "9").over(TREE), selector));
    }

    @Test
    void theListOfAFilteredSourceHoldsBaseNamesOnly() {
        Directory before = new ContextEdit().file("d/a/b/f", "1").directory("d/a/c", 0755).build();
        Directory after = new ContextEdit().directory("d/a", 0755).file("d/b/f", "1").directory("d/c", 0755).build();
        Selector selector = Selector.ofSource("d", List.of("none"));
        assertNotEquals(digest(before, "d"), digest(after, "d"));
        assertEquals(digest(before, selector), digest(after, selector));
    }

    @Test
    void parentsKeepThePathBehindThePivot() {
        Selector kept = Selector.ofSourceWithParents("d/./s/b.md", List.of());
        assertEquals(List.of("s/b.md"), kept.includes());
        assertNotEquals(digest(TREE, kept), digest(new ContextEdit().file("d/s/b.md", "9").over(TREE), kept));
        assertEquals(digest(TREE, kept), digest(new ContextEdit().file("d/b.md", "9").over(TREE), kept));
        assertInstanceOf(
                Selection.NotFound.class, select(TREE, Selector.ofSourceWithParents("d/./s/nope", List.of())));
        assertInstanceOf(
                Selection.Selected.class, select(TREE, Selector.ofSourceWithParents("d/./s/nope*", List.of())));
    }

    @Test
    void theRootIsItsEntriesAndNotItsMode() {
        Selection selection = select(TREE, Selector.ofSource("."));
        assertTrue(selection instanceof Selection.Selected selected && selected.roots().size() == 1);
        assertNotEquals(digest(TREE, "."), digest(new ContextEdit().special("p", EntryKind.FIFO).over(TREE), "."));
        assertNotEquals(digest(TREE, "."), digest(new ContextEdit().special("s", EntryKind.SOCKET).over(TREE), "."));
    }

    private static ContentId digest(Directory root, String source) {
        return digest(root, Selector.ofSource(source));
    }

    private static ContentId digest(Directory root, Selector selector) {
        return assertInstanceOf(Selection.Selected.class, select(root, selector)).digest();
    }

    private static Selection select(Directory root, Selector selector) {
        return Selection.of(root, selector, new TreeDigest());
    }
}
