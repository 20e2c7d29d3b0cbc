package touchfold.ingest.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.fileimport.ErrorsFile;
import touchfold.ingest.fileimport.FileImports;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.Refusal;

/**
 * How imports stand, what was set aside of them, and saved mappings: for the source that sends the files, by its own write
 * key, and with nothing personal in any answer.
 */
@ApplicationScoped
class ImportProgressRoutes {

    private static final int BUSY = 503;
    private static final int LATEST = 100;
    private static final int NO_CONTENT = 204;

    private final FileImports imports;
    private final SavedMappings mappings;
    private final WriteKeys keys;
    private final RequestAdmission admission;
    private final AnswerWriter replies;
    private final BodyReader reader;

    @Inject
    ImportProgressRoutes(
            FileImports imports,
            SavedMappings mappings,
            WriteKeys keys,
            RequestAdmission admission,
            AnswerWriter replies,
            IngestConfig config) {
        this.imports = imports;
        this.mappings = mappings;
        this.keys = keys;
        this.admission = admission;
        this.replies = replies;
        reader = new BodyReader(config.limits().limits());
    }

    void register(@Observes Router router) {
        router.get("/v1/imports").handler(context -> answer(context, this::latest));
        router.get("/v1/imports/:id").handler(context -> answer(context, this::one));
        router.get("/v1/imports/:id/errors.csv").handler(this::errors);
        router.get("/v1/import-mappings").handler(context -> answer(context, this::saved));
        router.get("/v1/import-mappings/:name").handler(context -> answer(context, this::mapping));
        router.put("/v1/import-mappings/:name").handler(context -> answer(context, this::save));
        router.delete("/v1/import-mappings/:name").handler(context -> answer(context, this::delete));
    }

    @FunctionalInterface
    private interface Question {
        Uni<?> of(RequestAdmission.AdmittedCall call, RegisteredSource source);
    }

    private void answer(RoutingContext context, Question question) {
        admission.admit(context, BUSY, () -> ImportRoutes.trusted(keys.required(context.request())), (call, source) -> {
            Context own = Vertx.currentContext();
            question.of(call, source)
                    .subscribe()
                    .with(
                            document -> own.runOnContext(unused -> tell(call.request(), document)),
                            failure -> own.runOnContext(
                                    unused -> replies.failure(call.request(), SavedMappings.told(failure))));
        });
    }

    private void tell(HttpServerRequest request, Object document) {
        if (document == null) {
            request.response().setStatusCode(NO_CONTENT).end();
        } else {
            replies.document(request, document);
        }
    }

    private Uni<?> latest(RequestAdmission.AdmittedCall call, RegisteredSource source) {
        return imports.latest(source.id(), LATEST)
                .map(all ->
                        Map.of("imports", all.stream().map(ImportAnswers::shown).toList()));
    }

    private Uni<?> one(RequestAdmission.AdmittedCall call, RegisteredSource source) {
        return imports.one(source.id(), call.request().getParam("id"))
                .map(found -> ImportAnswers.shown(found.orElseThrow(ImportProgressRoutes::nobody)));
    }

    private static ProblemException nobody() {
        return new ProblemException(
                Problem.notFound("Expected the id of an import of this source, but there is none like it"));
    }

    private Uni<?> saved(RequestAdmission.AdmittedCall call, RegisteredSource source) {
        return mappings.all(source.id()).map(all -> {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            ArrayNode list = answer.putArray("mappings");
            all.forEach((name, document) -> list.add(mappings.json(document).put("name", name)));
            return answer;
        });
    }

    private Uni<?> mapping(RequestAdmission.AdmittedCall call, RegisteredSource source) {
        return mappings.one(source.id(), call.request().getParam("name"));
    }

    private Uni<?> save(RequestAdmission.AdmittedCall call, RegisteredSource source) {
        String name = ImportQuery.named(call.request().getParam("name"), "/name");
        JsonNode document = reader.within(call.memory()::take).json(call.body());
        if (!(document instanceof ObjectNode object)) {
            throw Refusal.invalid("", "an object of settings");
        }
        return mappings.put(source.id(), name, object);
    }

    private Uni<?> delete(RequestAdmission.AdmittedCall call, RegisteredSource source) {
        return mappings.delete(source.id(), call.request().getParam("name")).map(found -> {
            if (!found) {
                throw new ProblemException(
                        Problem.notFound("Expected the name of a saved mapping of this source, but there is none"));
            }
            return null;
        });
    }

    private void errors(RoutingContext context) {
        admission.admit(context, BUSY, () -> ImportRoutes.trusted(keys.required(context.request())), (call, source) -> {
            Context own = Vertx.currentContext();
            String id = call.request().getParam("id");
            imports.one(source.id(), id)
                    .map(found -> found.orElseThrow(ImportProgressRoutes::nobody))
                    .subscribe()
                    .with(
                            found -> own.runOnContext(
                                    unused -> begin(call.request(), own, imports.errors(source.id(), found.id()))),
                            failure -> own.runOnContext(
                                    unused -> replies.failure(call.request(), SavedMappings.told(failure))));
        });
    }

    private void begin(HttpServerRequest request, Context own, ErrorsFile errors) {
        request.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/csv; charset=utf-8")
                .putHeader("Content-Disposition", "attachment; filename=\"errors.csv\"");
        more(request.response(), own, errors);
    }

    private void more(HttpServerResponse response, Context own, ErrorsFile errors) {
        errors.next()
                .subscribe()
                .with(
                        piece -> own.runOnContext(unused -> write(response, own, errors, piece)),
                        // Half a file must not look like a whole one.
                        failure -> own.runOnContext(unused -> response.reset()));
    }

    private void write(HttpServerResponse response, Context own, ErrorsFile errors, Optional<String> piece) {
        if (response.closed()) {
            return;
        }
        if (piece.isEmpty()) {
            response.end();
            return;
        }
        response.write(piece.get());
        if (response.writeQueueFull()) {
            response.drainHandler(unused -> more(response, own, errors));
        } else {
            more(response, own, errors);
        }
    }
}
