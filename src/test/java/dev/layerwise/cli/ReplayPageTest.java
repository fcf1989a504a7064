package dev.layerwise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The page on a replay in a real browser, if this machine has Chromium and its driver. */
final class ReplayPageTest {

    private static final String HOSTILE = "</script><script>document.title = 'taken over'</script><b>&amp;\u001b[2J";
    private static final int COMMITS = 12;

    @TempDir
    private static Path folder;

    private static ChromeDriver browser;
    private static Path page;

    @BeforeAll
    static void openThePage() throws Exception {
        Optional<Path> driver = program("chromedriver");
        Optional<Path> chromium = program("chromium");
        assumeTrue(driver.isPresent() && chromium.isPresent(), "there is no Chromium with its driver here");
        page = Files.writeString(folder.resolve("replay.html"), replay(project(folder.resolve("project"))));
        LoggingPreferences logged = new LoggingPreferences();
        logged.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.get().toFile());
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--user-data-dir=" + folder.resolve("profile"));
        options.setCapability("goog:loggingPrefs", logged);
        browser = new ChromeDriver(
                new ChromeDriverService.Builder().usingDriverExecutable(driver.get().toFile()).build(), options);
        browser.manage().window().setSize(new Dimension(1200, 900));
        browser.get(page.toUri().toString());
    }

    @AfterAll
    static void closeIt() {
        if (browser != null) {
            browser.quit();
        }
    }

    @Test
    void itSaysTheVerdictAndTheWorstStep() {
        String verdict = browser.findElement(By.className("verdict")).getText();
        assertTrue(verdict.startsWith("Cache efficiency "), verdict);
        assertTrue(verdict.contains("RUN npm ci"), verdict);
    }

    @Test
    void itHasARowForEachStepAndAColumnForEachCommit() {
        List<WebElement> rows = browser.findElements(By.cssSelector("svg.history"));
        assertEquals(5, rows.size());
        assertEquals("0 0 " + COMMITS + " 10", rows.getFirst().getDomAttribute("viewBox"));
    }

    @Test
    void pointingAtACommitShowsWhatItChanged() {
        WebElement row = row("npm ci");
        int last = row.getSize().getWidth() / 2 - 2;
        new Actions(browser).moveToElement(row, last, 0).perform();
        String shown = hover();
        assertTrue(shown.contains("re-ran, avoidable"), shown);
        assertTrue(shown.contains("src/11.js"), shown);
        new Actions(browser).moveToElement(browser.findElement(By.tagName("h1"))).perform();
        assertFalse(browser.findElement(By.id("hover")).isDisplayed());
    }

    @Test
    void theArrowKeysGoFromCommitToCommit() {
        row("npm ci").sendKeys(Keys.HOME);
        String first = hover();
        assertTrue(first.contains("ran for the first time"), first);
        row("npm ci").sendKeys(Keys.ARROW_RIGHT);
        assertNotEquals(first, hover());
        row("npm ci").sendKeys(Keys.ESCAPE);
        assertFalse(browser.findElement(By.id("hover")).isDisplayed());
    }

    @Test
    void textOfOthersStaysText() {
        assertTrue(browser.getTitle().endsWith("what 12 commits re-run"), browser.getTitle());
        row("npm ci").sendKeys(Keys.HOME);
        row("npm ci").sendKeys(Keys.ARROW_RIGHT);
        String shown = hover();
        assertTrue(shown.contains("</script><script>document.title = 'taken over'</script><b>&amp;"), shown);
        assertTrue(shown.contains("<img src=x onerror=alert(1)>.js"), shown);
    }

    @Test
    void itNeedsNoOtherFileAndNoNetwork() {
        Object loaded = browser.executeScript("return performance.getEntriesByType('resource').length");
        assertEquals(0L, loaded);
        assertEquals(List.of(), browser.manage().logs().get(LogType.BROWSER).getAll());
    }

    @Test
    void lightAndDarkCanBeRead() {
        assertReadable("light");
        assertReadable("dark");
    }

    @Test
    void aNarrowWindowScrollsNothingButTheTables() {
        browser.manage().window().setSize(new Dimension(600, 900));
        Object overflow = browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        browser.manage().window().setSize(new Dimension(1200, 900));
        assertEquals(0L, overflow);
    }

    /** The contrast that WCAG 2 asks of text. */
    private static void assertReadable(String scheme) {
        browser.executeCdpCommand("Emulation.setEmulatedMedia", Map.of(
                "features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        for (String place : List.of("h1", "p.quiet", ".verdict strong", "td.code", "td.avoidable", "footer p")) {
            Object ratio = browser.executeScript(CONTRAST, browser.findElement(By.cssSelector(place)));
            double contrast = ((Number) ratio).doubleValue();
            assertTrue(contrast >= 4.5, scheme + " " + place + " has a contrast of " + contrast);
        }
    }

    private static final String CONTRAST = """
            const light = (colour) => colour.match(/[\\d.]+/g).slice(0, 3).map((part) => {
              const c = part / 255;
              return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
            }).reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
            let behind = arguments[0];
            while (behind && getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") {
              behind = behind.parentElement;
            }
            const one = light(getComputedStyle(arguments[0]).color);
            const other = light(getComputedStyle(behind).backgroundColor);
            return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
            """;

    private static WebElement row(String text) {
        return browser.findElement(By.cssSelector("svg[aria-label*='" + text + "']"));
    }

    private static String hover() {
        WebElement hover = browser.findElement(By.id("hover"));
        assertTrue(hover.isDisplayed());
        return hover.getText();
    }

    private static Path project(Path root) throws Exception {
        Files.createDirectories(root.resolve("src"));
        Files.writeString(root.resolve("Dockerfile"), """
                FROM node:22-alpine
                WORKDIR /app
                COPY . .
                RUN npm ci
                RUN npm run build
                """);
        Files.writeString(root.resolve("package.json"), "{}");
        Files.writeString(root.resolve("package-lock.json"), "{}");
        try (Git git = Git.init().setDirectory(root.toFile()).call()) {
            for (int i = 0; i < COMMITS; i++) {
                Files.writeString(root.resolve("src/" + i + ".js"), "// " + i);
                if (i == 1) {
                    Files.writeString(root.resolve("<img src=x onerror=alert(1)>.js"), "");
                }
                git.add().addFilepattern(".").call();
                git.commit().setMessage(i == 1 ? HOSTILE : "Commit " + i).setAuthor("a", "a@b")
                        .setCommitter("a", "a@b").setSign(false).setNoVerify(true).call();
            }
        }
        return root;
    }

    private static String replay(Path project) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        String dockerfile = project.resolve("Dockerfile").toString();
        int exit = Main.run(InputStream.nullInputStream(), stream, stream, "replay", dockerfile, "--format", "html");
        assertEquals(0, exit, out.toString(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
