package touchfold.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.HashMap;
import java.util.Map;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.ingest.fileimport.FileImports;
import touchfold.ingest.fileimport.ImportState;

/** What is told of an import. */
final class ImportAnswers {

    private ImportAnswers() {}

    /**
     * An import as it stands.
     *
     * @param errors where its rows are named that were set aside
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ShownImport(@JsonUnwrapped ImportState state, String errors) {}

    static ShownImport shown(ImportState state) {
        return new ShownImport(state, "/v1/imports/" + state.id() + "/errors.csv");
    }

    /** The rest of the file can't be read; what was read before is with Kafka. */
    static ProblemException failed(ImportState state) {
        return new ProblemException(
                Problem.invalid(state.detail(), new Problem.FieldError("", state.code(), state.detail()))
                        .with(members(state)));
    }

    /** Sending the file again under the same id goes on. */
    static Problem stopped(ImportState state) {
        return Problem.unavailable(state.detail() + "; send the file again with id=" + state.id())
                .with(members(state));
    }

    static Problem unknown(FileImports.Ending.Unknown unknown) {
        Map<String, Object> members = Map.of("success", false, "code", unknown.code());
        return switch (unknown.code()) {
            case "other_file", "other_settings", "taken_over" ->
                Problem.conflict(unknown.detail()).with(members);
            case "internal" ->
                Problem.ofStatus(500, "Internal error", unknown.detail()).with(members);
            default ->
                Problem.unavailable(unknown.detail() + "; send the file again").with(members);
        };
    }

    private static Map<String, Object> members(ImportState state) {
        Map<String, Object> members = new HashMap<>();
        members.put("success", false);
        members.put("code", state.code());
        members.put("id", state.id());
        members.put("status", state.status().word());
        members.put("rows", state.rows());
        members.put("accepted", state.accepted());
        members.put("setAside", state.setAside());
        members.put("events", state.events());
        return members;
    }
}
