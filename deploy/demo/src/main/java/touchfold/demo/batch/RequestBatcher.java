package touchfold.demo.batch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import touchfold.demo.touchpoint.BoothScan;
import touchfold.demo.touchpoint.MailEvent;
import touchfold.demo.touchpoint.ShopCall;
import touchfold.demo.touchpoint.TillEvent;
import touchfold.demo.touchpoint.Touchpoint;
import touchfold.demo.touchpoint.WebCall;

/** Packs touchpoints into requests, roughly in the order of time: no batch waits for more than a week to fill. */
public final class RequestBatcher {

    private static final int MOST = 100;
    private static final Duration LONGEST_WAIT = Duration.ofDays(7);

    private final Map<String, List<Touchpoint>> open = new LinkedHashMap<>();
    private final List<TouchpointBatch> packed = new ArrayList<>();

    private RequestBatcher() {}

    /** Packs these, which must be in the order of time. */
    public static List<TouchpointBatch> pack(List<Touchpoint> touchpoints) {
        RequestBatcher packing = new RequestBatcher();
        for (Touchpoint touchpoint : touchpoints) {
            packing.closeWaitingSince(touchpoint.at().minus(LONGEST_WAIT));
            packing.put(touchpoint);
        }
        packing.open.values().forEach(packing::close);
        return List.copyOf(packing.packed);
    }

    private void put(Touchpoint touchpoint) {
        switch (touchpoint) {
            case ShopCall call -> packed.add(new TouchpointBatch.Shop(call));
            case BoothScan scan -> put("booth " + scan.device(), scan);
            case WebCall call -> put("web", call);
            case MailEvent event -> put("mail", event);
            case TillEvent event -> put("till", event);
        }
    }

    private void put(String box, Touchpoint touchpoint) {
        List<Touchpoint> content = open.computeIfAbsent(box, name -> new ArrayList<>());
        content.add(touchpoint);
        if (content.size() == MOST) {
            open.remove(box);
            close(content);
        }
    }

    private void closeWaitingSince(Instant latest) {
        open.values().removeIf(content -> {
            boolean due = content.getFirst().at().isBefore(latest);
            if (due) {
                close(content);
            }
            return due;
        });
    }

    private void close(List<Touchpoint> content) {
        packed.add(
                switch (content.getFirst()) {
                    case WebCall first -> new TouchpointBatch.Web(all(content, WebCall.class));
                    case MailEvent first -> new TouchpointBatch.Mail(all(content, MailEvent.class));
                    case TillEvent first -> new TouchpointBatch.Tills(all(content, TillEvent.class));
                    case BoothScan first -> new TouchpointBatch.Booth(first.device(), all(content, BoothScan.class));
                    case ShopCall first -> new TouchpointBatch.Shop(first);
                });
    }

    private static <T extends Touchpoint> List<T> all(List<Touchpoint> content, Class<T> type) {
        return content.stream().map(type::cast).toList();
    }
}
