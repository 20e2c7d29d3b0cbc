package touchfold.ingest.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.backbone.problem.ProblemException;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;

/** Who looks at which source, on this instance. While nobody does, a call costs one look at an empty map. */
@Singleton
public class LiveView {

    private final LiveConfig config;
    private final ObjectMapper mapper;
    private volatile Map<String, List<LiveListener>> listeners = Map.of();

    @Inject
    LiveView(LiveConfig config, ObjectMapper mapper) {
        if (config.listeners() < 0 || config.waiting() < 1 || config.heartbeat().toMillis() < 1) {
            throw new IllegalArgumentException(
                    "Expected touchfold.live.listeners of 0 or more, touchfold.live.waiting of 1"
                            + " or more and a touchfold.live.heartbeat");
        }
        this.config = config;
        this.mapper = mapper;
    }

    /** A call of a source that somebody looks at; empty if nobody does. */
    public Optional<LiveCall> watch(RequestContext reception, String path) {
        Map<String, List<LiveListener>> now = listeners;
        if (now.isEmpty() || !now.containsKey(reception.reporter().source().id())) {
            return Optional.empty();
        }
        String source = reception.reporter().source().id();
        return Optional.of(new LiveCall(reception, path, messages -> show(source, messages)));
    }

    /** A call of a source was refused as a whole. */
    public void refused(String source, String path, Throwable failure) {
        if (!listeners.containsKey(source)) {
            return;
        }
        String code =
                switch (failure) {
                    case Refusal refusal -> refusal.code();
                    case ProblemException problem ->
                        String.valueOf(problem.problem()
                                .members()
                                .getOrDefault("code", problem.problem().status()));
                    default -> "internal";
                };
        boolean told = failure instanceof Refusal || failure instanceof ProblemException;
        String detail = told ? failure.getMessage() : "Expected to answer, but failed";
        show(source, List.of(LiveMessage.refused(Instant.now(), path, code, detail)));
    }

    /** Lets one more look at a source, unless too many do already. */
    public synchronized boolean add(String source, LiveListener listener) {
        if (listeners.values().stream().mapToInt(List::size).sum() >= config.listeners()) {
            return false;
        }
        Map<String, List<LiveListener>> now = new HashMap<>(listeners);
        List<LiveListener> same = new ArrayList<>(now.getOrDefault(source, List.of()));
        same.add(listener);
        now.put(source, List.copyOf(same));
        listeners = Map.copyOf(now);
        return true;
    }

    /** It looks no more. */
    public synchronized void remove(String source, LiveListener listener) {
        Map<String, List<LiveListener>> now = new HashMap<>(listeners);
        now.computeIfPresent(source, (id, all) -> {
            List<LiveListener> left =
                    all.stream().filter(each -> each != listener).toList();
            return left.isEmpty() ? null : left;
        });
        listeners = Map.copyOf(now);
    }

    /** Ends all connections. */
    public void end() {
        listeners.values().forEach(all -> all.forEach(LiveListener::end));
    }

    private void show(String source, List<LiveMessage> messages) {
        List<LiveListener> looking = listeners.getOrDefault(source, List.of());
        if (looking.isEmpty()) {
            return;
        }
        for (LiveMessage message : messages) {
            String event = "event: message\ndata: " + json(message) + "\n\n";
            looking.forEach(listener -> listener.send(event));
        }
    }

    private String json(LiveMessage message) {
        try {
            return mapper.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected every message to be shown as JSON", e);
        }
    }
}
