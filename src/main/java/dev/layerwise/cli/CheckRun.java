package dev.layerwise.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lints Dockerfiles on all cores. Neighbours are linted together, since they often share a context; what is done is
 * taken in order, and only a little is linted ahead of it, so that memory does not grow with their number.
 */
final class CheckRun {

    /** Fewer are done before other threads have started. */
    private static final int FEW = 8;

    private static final int LARGEST_BATCH = 32;
    private static final int BATCHES_AHEAD = 4;
    private static final int TICK_MILLIS = 100;

    private final CheckSettings settings;
    private final Queue<FileLinter> idle = new ConcurrentLinkedQueue<>();

    CheckRun(CheckSettings settings) {
        this.settings = settings;
    }

    /** What takes the outcomes. */
    interface Taker {

        /** @return whether more is wanted */
        boolean take(List<Outcome> outcomes);

        /** Called every now and then while nothing is done yet. */
        void waiting();
    }

    void run(List<Target> targets, int threads, Taker taker) {
        IgnoreFiles ignoreFiles = new IgnoreFiles(settings, targets);
        if (threads == 1 || targets.size() < FEW) {
            runHere(targets, ignoreFiles, taker);
            return;
        }
        int size = Math.clamp(targets.size() / (threads * BATCHES_AHEAD), 1, LARGEST_BATCH);
        ExecutorService pool = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, "check");
            thread.setDaemon(true);
            return thread;
        });
        try {
            runAhead(pool, batches(targets, size), ignoreFiles, threads * BATCHES_AHEAD, taker);
        } finally {
            pool.shutdownNow();
        }
    }

    private void runHere(List<Target> targets, IgnoreFiles ignoreFiles, Taker taker) {
        FileLinter linter = new FileLinter(settings, ignoreFiles);
        for (Target target : targets) {
            if (!taker.take(List.of(linter.lint(target)))) {
                return;
            }
        }
    }

    private void runAhead(
            ExecutorService pool, List<List<Target>> batches, IgnoreFiles ignoreFiles, int most, Taker taker) {
        Deque<Future<List<Outcome>>> ahead = new ArrayDeque<>();
        for (List<Target> batch : batches) {
            ahead.add(pool.submit(() -> lint(batch, ignoreFiles)));
            if (ahead.size() == most && !taker.take(next(ahead, taker))) {
                return;
            }
        }
        while (!ahead.isEmpty() && taker.take(next(ahead, taker))) {
            // until the last one
        }
    }

    private List<Outcome> lint(List<Target> batch, IgnoreFiles ignoreFiles) {
        FileLinter waiting = idle.poll();
        FileLinter linter = waiting == null ? new FileLinter(settings, ignoreFiles) : waiting;
        List<Outcome> outcomes = batch.stream().map(linter::lint).toList();
        idle.add(linter);
        return outcomes;
    }

    private static List<Outcome> next(Deque<Future<List<Outcome>>> ahead, Taker taker) {
        Future<List<Outcome>> next = ahead.remove();
        while (true) {
            try {
                return next.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                taker.waiting();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Error error) {
                    throw error;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    private static List<List<Target>> batches(List<Target> targets, int size) {
        List<List<Target>> batches = new ArrayList<>();
        for (int start = 0; start < targets.size(); start += size) {
            batches.add(targets.subList(start, Math.min(start + size, targets.size())));
        }
        return batches;
    }
}
