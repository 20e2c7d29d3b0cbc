package touchfold.profile.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.profile.api.IdentifierLookup.AskedIdentifier;
import touchfold.profile.store.ProfileReads;
import touchfold.profile.store.ProfileReads.Standing;

/** The profiles of many identifiers in one call. */
@Singleton
class BatchLookup {

    private static final int MOST = 500;

    private final ProfileReads profiles;
    private final IdentifierLookup identifiers;
    private final PersonalReads personal;

    @Inject
    BatchLookup(ProfileReads profiles, IdentifierLookup identifiers, PersonalReads personal) {
        this.profiles = profiles;
        this.identifiers = identifiers;
        this.personal = personal;
    }

    /** Who is asked for, in the order of the answer. */
    public record AskedIdentifiers(List<AskedIdentifier> identifiers) {}

    /** One of them: an id, or why it can't be one. */
    private record AskedItem(UUID id, Problem.FieldError fault) {}

    /** What is known of each, in the order in which they were asked for; one that makes no sense spoils no other. */
    Uni<byte[]> of(AskedIdentifiers asked, ProfileFields chosen, ReadCaller caller) {
        List<AskedItem> items = items(asked);
        Set<UUID> ids = new HashSet<>();
        items.stream().filter(item -> item.id() != null).forEach(item -> ids.add(item.id()));
        return profiles.findAll(ids).chain(found -> personal.record(caller, "lookup-batch", answered(found), chosen)
                .map(recorded -> write(items, found, chosen)));
    }

    private static Set<UUID> answered(Map<UUID, Standing> found) {
        return found.values().stream().map(one -> one.document().id()).collect(Collectors.toSet());
    }

    private List<AskedItem> items(AskedIdentifiers asked) {
        if (asked == null || asked.identifiers() == null) {
            throw Parameters.invalid("/identifiers", "required", "Expected a list of identifiers, but there is none");
        }
        if (asked.identifiers().size() > MOST) {
            throw Parameters.invalid(
                    "/identifiers", "too_many", "Expected at most " + MOST + " identifiers, but there are more");
        }
        List<AskedItem> items = new ArrayList<>();
        for (int i = 0; i < asked.identifiers().size(); i++) {
            try {
                items.add(new AskedItem(identifiers.id(asked.identifiers().get(i), "/identifiers/" + i), null));
            } catch (ProblemException fault) {
                items.add(new AskedItem(null, fault.problem().errors().getFirst()));
            }
        }
        return items;
    }

    private static byte[] write(List<AskedItem> items, Map<UUID, Standing> found, ProfileFields fields) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        String between = "{\"items\":[";
        for (AskedItem item : items) {
            add(answer, between);
            between = ",";
            Standing standing = item.id() == null ? null : found.get(item.id());
            if (item.fault() != null) {
                add(answer, invalid(item.fault()).toString());
            } else if (standing == null) {
                add(answer, "{\"status\":\"unknown\"}");
            } else {
                add(answer, "{\"status\":\"found\",\"profile\":");
                answer.writeBytes(fields.write(standing));
                add(answer, "}");
            }
        }
        add(answer, items.isEmpty() ? between + "]}" : "]}");
        return answer.toByteArray();
    }

    private static ObjectNode invalid(Problem.FieldError fault) {
        ObjectNode item = JsonNodeFactory.instance.objectNode().put("status", "invalid");
        item.putObject("error")
                .put("pointer", fault.pointer())
                .put("code", fault.code())
                .put("detail", fault.detail());
        return item;
    }

    private static void add(ByteArrayOutputStream answer, String text) {
        answer.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
