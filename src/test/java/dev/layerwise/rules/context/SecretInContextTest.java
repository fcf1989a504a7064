package dev.layerwise.rules.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.layerwise.lint.Finding;
import dev.layerwise.lint.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which files are secrets, and which of them an image keeps. */
class SecretInContextTest {

    private static final String[] ALL = {"FROM alpine:3.22", "COPY . /app"};
    private static final String KEY = "-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----\n";
    private static final String VALUE = "DB_PASSWORD=n8Vq2LwZ5t\n";

    private static List<Finding> findings(ContextProject project, String... dockerfile) {
        return project.findings(List.of(new SecretInContext()), dockerfile);
    }

    private static void isFound(Level level, String path, String text) {
        List<Finding> found = findings(new ContextProject().text(path, text), ALL);
        assertEquals(List.of(level), found.stream().map(Finding::level).toList(), path);
        assertEquals(List.of(path), found.getFirst().evidence().names().get("paths"));
    }

    private static void isSilent(String path, String text) {
        assertEquals(List.of(), findings(new ContextProject().text(path, text), ALL), path);
    }

    @Test
    void localEnvironmentFilesAreWarnedOf() {
        ContextProject project = new ContextProject().text(".env", VALUE).text(".gitignore", ".env\n");
        assertEquals(Level.WARNING, findings(project, ALL).getFirst().level());
    }

    @Test
    void committedOnesAreNoted() {
        isFound(Level.NOTE, ".env", VALUE);
        isFound(Level.NOTE, "deploy/prod.env", "export API_KEY='sk-live-77c1f09a2b'\n");
        isFound(Level.NOTE, ".env.production", "DATABASE_URL=postgres://shop:n8Vq2LwZ5t@db.example.net/shop\n");
        isFound(Level.NOTE, "terraform/prod.tfvars", "db_password = \"n8Vq2LwZ5t\"\n");
    }

    @Test
    void whatNobodyHasForShowIsWarnedOf() {
        isFound(Level.WARNING, ".npmrc", "//registry.example.com/:_authToken=npm_5Wq8sYd0aQ2LmZtR\n");
        isFound(Level.WARNING, ".netrc", "machine example.com login me password n8Vq2LwZ5t\n");
        isFound(Level.WARNING, "home/.aws/credentials", "[default]\naws_secret_access_key = wJalrXUtnFEMIK7MDENG\n");
        isFound(Level.WARNING, ".docker/config.json", "{\"auths\": {\"x.example\": {\"auth\": \"bWU6bjhWcTI=\"}}}");
        isFound(Level.WARNING, "gcp-key.json", "{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\nMIIE\"}");
        isFound(Level.WARNING, "config/master.key", "3d1f09a2b77c1f09a2b3d1f09a2b77c1\n");
    }

    @Test
    void keysAreKnownByTheirText() {
        isFound(Level.NOTE, "certs/server.key", KEY);
        isFound(Level.NOTE, "id_rsa", KEY.replace("PRIVATE", "OPENSSH PRIVATE"));
        isSilent("certs/server.pem", KEY.replace("PRIVATE KEY", "CERTIFICATE"));
        isSilent("certs/server.key", KEY.replace("PRIVATE", "ENCRYPTED PRIVATE"));
        isSilent("id_rsa.pub", "ssh-rsa AAAAB3Nza me@example.com\n");
    }

    @Test
    void aNamedKeyIsWarnedOfEvenIfCommitted() {
        ContextProject project = new ContextProject().text("certs/server.key", KEY);
        assertEquals(Level.WARNING,
                findings(project, "FROM nginx:1.29", "COPY certs/server.key /etc/nginx/").getFirst().level());
    }

    @Test
    void oneStepIsOneFinding() {
        ContextProject project = new ContextProject().text(".env", VALUE).text("a/.env", VALUE).text("b.key", KEY);
        assertEquals(1, findings(project, ALL).size());
    }

    @Test
    void whatAnotherStageHandsOnIsFoundThere() {
        ContextProject project = new ContextProject().text("app/.env", VALUE);
        assertEquals(1, findings(
                project, "FROM alpine:3.22 AS a", "COPY . /s", "FROM alpine:3.22", "COPY --from=a /s/app /x").size());
    }

    @Test
    void theValueItselfIsNeverShown() {
        Finding finding = findings(new ContextProject().text(".env", VALUE), ALL).getFirst();
        assertFalse(finding.toString().contains("n8Vq2LwZ5t"), finding.toString());
    }

    @Test
    void examplesAndTestsAreNoSecrets() {
        isSilent(".env.example", VALUE);
        isSilent(".env.test", VALUE);
        isSilent("config/secrets.env.dist", VALUE);
        isSilent("tests/fixtures/server.key", KEY);
    }

    @Test
    void placeholdersAndReferencesAreNoSecrets() {
        isSilent(".env", "DB_PASSWORD=\n");
        isSilent(".env", "DB_PASSWORD=changeme\nAPI_KEY=your-api-key\nTOKEN=<token>\n");
        isSilent(".env", "DB_PASSWORD=postgres\nROOT_PASSWORD=myrootpassword\n");
        isSilent(".env", "API_TOKEN=${CI_TOKEN}\n# OLD_TOKEN=npm_5Wq8sYd0aQ2LmZtR\n");
        isSilent(".npmrc", "//registry.example.com/:_authToken=${NPM_TOKEN}\nregistry=https://registry.example.com\n");
        isSilent(".env", "DATABASE_URL=postgres://app:n8Vq2LwZ5t@db:5432/app\n");
    }

    @Test
    void publicVariablesAreNoSecrets() {
        isSilent(".env.production", "VITE_API_KEY=AIzaSyD9x\nNEXT_PUBLIC_TOKEN=pk_live_77c1f0\nPORT=8080\n");
    }

    @Test
    void whatIsLeftOutOrOnlyMountedOrOnlyInABuilderStaysOutOfTheImage() {
        ContextProject project = new ContextProject().text(".env", VALUE);
        assertEquals(List.of(), findings(project, "FROM alpine:3.22", "RUN --mount=type=bind,target=/s ls /s"));
        assertEquals(List.of(), findings(
                project, "FROM alpine:3.22 AS a", "COPY . /s", "FROM alpine:3.22", "COPY --from=a /bin/x /x"));
        assertEquals(List.of(), findings(new ContextProject().text(".env", VALUE).text(".dockerignore", ".env"), ALL));
    }

    @Test
    void aNameAloneIsEnoughForFewFiles() {
        assertEquals(1, findings(new ContextProject(), "FROM alpine:3.22", "COPY id_rsa /root/.ssh/id_rsa").size());
        assertEquals(List.of(), findings(new ContextProject(), "FROM alpine:3.22", "COPY .npmrc server.key /x/"));
    }
}
