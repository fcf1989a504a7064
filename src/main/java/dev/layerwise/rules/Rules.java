package dev.layerwise.rules;

import dev.layerwise.lint.Rule;
import dev.layerwise.rules.cache.CopyBeforeInstall;
import dev.layerwise.rules.cache.CopyBeforePackages;
import dev.layerwise.rules.cache.EarlyBuildArg;
import dev.layerwise.rules.cache.ManifestChurn;
import dev.layerwise.rules.cache.MixedInstall;
import dev.layerwise.rules.cache.RecursiveChown;
import dev.layerwise.rules.cache.StaleDownload;
import dev.layerwise.rules.cache.UselessCacheMount;
import dev.layerwise.rules.context.CopiedFileIgnored;
import dev.layerwise.rules.context.IncompleteDockerignore;
import dev.layerwise.rules.context.MissingDockerignore;
import dev.layerwise.rules.context.NoiseCommits;
import dev.layerwise.rules.context.SecretInContext;
import dev.layerwise.rules.context.UselessIgnorePattern;
import dev.layerwise.rules.packages.CacheLeft;
import dev.layerwise.rules.packages.DevDependencies;
import dev.layerwise.rules.packages.IndexMissing;
import dev.layerwise.rules.packages.NeedsYes;
import dev.layerwise.rules.packages.Recommends;
import dev.layerwise.rules.packages.UnlockedInstall;
import dev.layerwise.rules.packages.UpdateAlone;
import dev.layerwise.rules.stages.BaseDrift;
import dev.layerwise.rules.stages.MovingBase;
import dev.layerwise.rules.stages.ToolchainInFinalImage;
import dev.layerwise.rules.stages.Unused;
import dev.layerwise.rules.user.CreatedButUnused;
import dev.layerwise.rules.user.NameNotNumeric;
import dev.layerwise.rules.user.RunsAsRoot;
import dev.layerwise.rules.user.Sudo;
import java.util.List;

/** All rules, sorted by id. */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            new CopyBeforeInstall(),
            new CopyBeforePackages(),
            new EarlyBuildArg(),
            new ManifestChurn(),
            new MixedInstall(),
            new RecursiveChown(),
            new StaleDownload(),
            new UselessCacheMount(),
            new CopiedFileIgnored(),
            new IncompleteDockerignore(),
            new MissingDockerignore(),
            new NoiseCommits(),
            new SecretInContext(),
            new UselessIgnorePattern(),
            new CacheLeft(),
            new DevDependencies(),
            new IndexMissing(),
            new NeedsYes(),
            new Recommends(),
            new UnlockedInstall(),
            new UpdateAlone(),
            new BaseDrift(),
            new MovingBase(),
            new ToolchainInFinalImage(),
            new Unused(),
            new Syntax(),
            new UnusedSuppression(),
            new CreatedButUnused(),
            new NameNotNumeric(),
            new RunsAsRoot(),
            new Sudo());

    private Rules() {}

    public static List<Rule> all() {
        return ALL;
    }
}
