package touchfold.local.commands;

import java.io.IOException;
import java.net.URI;
import touchfold.demo.Demo;
import touchfold.demo.DemoTargets;
import touchfold.local.console.Console;
import touchfold.local.console.Refusal;
import touchfold.local.home.Home;
import touchfold.local.options.Options;
import touchfold.local.options.Ports;
import touchfold.servers.LoopbackPort;

/** {@code demo}: everything, and a demo world played through the public endpoints until Ctrl-C. */
public record DemoRun(Options options, Home home, Console console) {

    /** Runs until it is stopped. */
    public int run() throws InterruptedException, IOException {
        if (options.sources().isPresent()) {
            throw new Refusal("Expected no --sources for the demo, because it signs with keys of its own;"
                    + " use ./touchfold up --sources FILE.");
        }
        Instance instance = Instance.start(options, home, console);
        Thread demo = Thread.ofPlatform().daemon().name("demo").start(() -> play(instance));
        // It would complain about services that are being stopped under it.
        Runtime.getRuntime().addShutdownHook(new Thread(demo::interrupt, "stop-demo"));
        instance.awaitStop();
        return 0;
    }

    private void play(Instance instance) {
        try {
            Demo.run(targets(instance), console.out());
        } catch (RuntimeException e) {
            console.line("The demo world stopped playing: " + e.getMessage()
                    + ". The services still run; Ctrl-C stops them.");
        }
    }

    private DemoTargets targets(Instance instance) {
        Ports ports = options.ports();
        return new DemoTargets(
                http(ports.ingest()),
                http(ports.profile()),
                http(ports.segment()),
                new LoopbackPort(ports.kafka()).address(),
                instance.sources().path(),
                instance.sources().readKey(),
                home.sendgridPrivateKey(),
                options.seed());
    }

    private static URI http(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
