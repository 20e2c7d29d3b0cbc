package touchfold.ingest.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import touchfold.backbone.failure.Failures;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.ingest.fileimport.MappingTable;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileSettings;

/** Settings under which files of a source are read, saved by a name. */
@ApplicationScoped
class SavedMappings {

    private static final String KIND = "kind";

    private final MappingTable table;
    private final ObjectMapper mapper = new ObjectMapper();

    @Inject
    SavedMappings(MappingTable table) {
        this.table = table;
    }

    /**
     * Saves one.
     *
     * @param document {@code {"kind": "orders", "map": {…}, "dates": "day-first", …}}
     * @throws Refusal if it can't be understood
     */
    Uni<ObjectNode> put(String source, String name, ObjectNode document) {
        FileKind kind = FileKind.ofWord(document.path(KIND).asText(""))
                .orElseThrow(() -> Refusal.invalid("/kind", "orders, contacts or booth"));
        ObjectNode rest = document.deepCopy();
        rest.remove(KIND);
        ObjectNode clean = FileSettings.of(rest).json();
        clean.put(KIND, kind.word());
        return table.put(source, name, clean.toString()).replaceWith(clean);
    }

    /** The settings of that name, or 404. */
    Uni<ObjectNode> settings(String source, String name, FileKind kind) {
        return one(source, name).map(document -> {
            if (!document.path(KIND).asText().equals(kind.word())) {
                throw Refusal.invalid("/mapping", "the name of a mapping for " + kind.word());
            }
            document.remove(KIND);
            return document;
        });
    }

    Uni<ObjectNode> one(String source, String name) {
        return table.get(source, name)
                .map(found -> json(found.orElseThrow(() -> new ProblemException(
                        Problem.notFound("Expected the name of a saved mapping of this source, but there is none")))));
    }

    Uni<Map<String, String>> all(String source) {
        return table.all(source);
    }

    Uni<Boolean> delete(String source, String name) {
        return table.delete(source, name);
    }

    ObjectNode json(String document) {
        try {
            return (ObjectNode) mapper.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected a saved mapping to be JSON", e);
        }
    }

    /** A failure as the caller is told it: the database's as an outage, and what nobody expected as it is, to be logged. */
    static Throwable told(Throwable failure) {
        return switch (Failures.blame(failure)) {
            case ENVIRONMENT, BATCH ->
                new ProblemException(Problem.unavailable("Expected the database to answer, but it does not; try again")
                        .with(Map.of("success", false, "code", "database_away")));
            case RECORD, OTHER_CONSUMER -> failure;
        };
    }
}
