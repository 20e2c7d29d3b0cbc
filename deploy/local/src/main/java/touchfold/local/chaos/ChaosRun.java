package touchfold.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import touchfold.local.console.Console;
import touchfold.local.home.SourcesFile;
import touchfold.local.product.Product;

/** Carries out a plan: load, faults and poison at once, then quiet, then the count. */
public final class ChaosRun {

    private static final Duration RECOVERY = Duration.ofMinutes(5);
    /** Longer than the six seconds after which a group gives the partitions of a silent member to others. */
    private static final Duration FREEZE = Duration.ofSeconds(13);

    private static final Duration DRAIN = Duration.ofMinutes(10);
    private static final long LOOK_MILLIS = 1_000;
    private static final int POISON_PER_FAULT = 4;
    private static final int MOST_QUARANTINED_SHOWN = 1_000;

    private final Product product;
    private final SourcesFile sources;
    private final Console console;

    /**
     * @param product an instance with a home of its own
     * @param sources its keys
     * @param console told what happens
     */
    public ChaosRun(Product product, SourcesFile sources, Console console) {
        this.product = product;
        this.sources = sources;
        this.console = console;
    }

    /**
     * Runs to the end and says how it went in one line.
     *
     * @param seed decides the load, the faults and their order
     * @param touchpoints how many go in, at least one
     * @param faults how many things go wrong meanwhile
     * @return whether nothing was lost, twice or misassigned
     */
    public boolean run(long seed, int touchpoints, int faults) throws InterruptedException {
        LoadPlan plan = new LoadPlan(seed, touchpoints);
        try (ChaosInstance instance = new ChaosInstance(product, console)) {
            instance.start();
            ChaosResult result = run(plan, FaultPlan.of(seed, faults), instance);
            console.line(result.line());
            return result.isClean();
        }
    }

    private ChaosResult run(LoadPlan plan, List<PlannedFault> faults, ChaosInstance instance)
            throws InterruptedException {
        ServiceClient door = new ServiceClient(instance.ingest(), sources.writeKey(LoadPlan.SOURCE), sources.readKey());
        TouchpointLoad load = new TouchpointLoad(plan, door);
        CompletableFuture<Void> loading = inBackground(load);
        List<Duration> recoveries;
        long poison;
        try (PoisonSender poisoner = new PoisonSender(instance.broker(), plan.seed())) {
            FoldProbe probe = new FoldProbe(door, instance.profiles(), plan.seed());
            recoveries = breakThings(faults, load, instance, probe, poisoner);
            poison = poisoner.sent();
        }
        console.step("loading", load.acknowledged() + " of " + plan.touchpoints() + " acknowledged");
        join(loading);
        console.step("draining", "everything is acknowledged");
        drain(door, instance);
        FoldedCheck.Finding finding =
                new FoldedCheck(plan, door, instance.profiles().getFirst()).run();
        return new ChaosResult(
                plan,
                load.acknowledged(),
                load.duplicates(),
                poison,
                quarantined(instance),
                finding,
                faults.size(),
                recoveries,
                isProven());
    }

    /** Whether the live store is what its log says, down to the last state. */
    private boolean isProven() throws InterruptedException {
        console.step("proving", "the store is rebuilt from its log and compared");
        try {
            return product.rebuild(List.of("--verify")).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            throw new IllegalStateException("Expected to start the rebuild", e);
        }
    }

    private List<Duration> breakThings(
            List<PlannedFault> faults,
            TouchpointLoad load,
            ChaosInstance instance,
            FoldProbe probe,
            PoisonSender poison)
            throws InterruptedException {
        List<Duration> recoveries = new ArrayList<>();
        probe.folded(RECOVERY);
        int shares = faults.size() + 1;
        for (PlannedFault fault : faults) {
            load.allow(recoveries.size() + 1, shares);
            Thread.sleep(fault.after());
            poison.send(POISON_PER_FAULT);
            long start = System.nanoTime();
            Thread thaw = happen(fault, instance);
            probe.folded(RECOVERY);
            Duration recovery = Duration.ofNanos(System.nanoTime() - start);
            thaw.join();
            recoveries.add(recovery);
            console.step(
                    "fault " + recoveries.size(),
                    fault.kind() + " " + fault.target() + ", folding again after " + recovery.toMillis() + " ms, "
                            + load.acknowledged() + " acknowledged");
        }
        load.allow(shares, shares);
        return recoveries;
    }

    /** Returns at once; the thread ends when the process runs again. */
    private static Thread happen(PlannedFault fault, ChaosInstance instance) throws InterruptedException {
        switch (fault.kind()) {
            case KILL -> instance.signal(fault.target(), "KILL");
            case KILL_ALL -> instance.signalAll("KILL");
            case STOP_IMMEDIATELY -> instance.signal(fault.target(), "QUIT");
            case FREEZE -> instance.signal(fault.target(), "STOP");
        }
        boolean frozen = fault.kind() == PlannedFault.Kind.FREEZE;
        return Thread.ofVirtual().start(() -> {
            try {
                if (frozen) {
                    Thread.sleep(FREEZE);
                    instance.signal(fault.target(), "CONT");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Waits until every service is ready and nothing waits in any topic. */
    private void drain(ServiceClient door, ChaosInstance instance) throws InterruptedException {
        long start = System.nanoTime();
        List<URI> services = new ArrayList<>(instance.profiles());
        services.add(instance.segments());
        for (URI service : services) {
            while (!isDrained(door, service)) {
                if (System.nanoTime() - start > DRAIN.toNanos()) {
                    throw new IllegalStateException("Expected " + service + " to be ready and to have nothing waiting"
                            + " within " + DRAIN.toMinutes() + " minutes");
                }
                Thread.sleep(LOOK_MILLIS);
            }
        }
        // The lag is measured every two seconds: what was measured must be younger than the last acknowledgement.
        Thread.sleep(3 * LOOK_MILLIS);
        for (URI service : services) {
            while (!isDrained(door, service)) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    private static boolean isDrained(ServiceClient door, URI service) throws InterruptedException {
        JsonNode health = door.ask(service.resolve("/q/health/ready"));
        if (!health.path("status").asText().equals("UP")) {
            return false;
        }
        long waiting = 0;
        for (JsonNode check : health.path("checks")) {
            for (var value : check.path("data").properties()) {
                waiting += value.getKey().endsWith(".lag.records")
                        ? value.getValue().asLong()
                        : 0;
            }
        }
        return waiting == 0;
    }

    private long quarantined(ChaosInstance instance) throws InterruptedException {
        ServiceClient asAdmin = new ServiceClient(instance.ingest(), "", sources.adminKey());
        JsonNode listing =
                asAdmin.ask(instance.profiles().getFirst().resolve("/v1/quarantine?limit=" + MOST_QUARANTINED_SHOWN));
        long poison = 0;
        for (JsonNode item : listing.path("items")) {
            boolean ours = item.path("eventId").asText().startsWith(PoisonSender.ID_PREFIX);
            poison += ours ? 1 : 0;
            if (!ours) {
                console.step("set aside", item.toString());
            }
        }
        return poison;
    }

    private static CompletableFuture<Void> inBackground(TouchpointLoad load) {
        return CompletableFuture.runAsync(() -> {
            try {
                load.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void join(CompletableFuture<Void> loading) {
        try {
            loading.join();
        } catch (CompletionException e) {
            throw new IllegalStateException("Expected every touchpoint to be acknowledged", e.getCause());
        }
    }
}
