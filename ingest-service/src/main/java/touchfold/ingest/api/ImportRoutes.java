package touchfold.ingest.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.events.Trust;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.admission.RateLimits;
import touchfold.ingest.fileimport.BodyPipe;
import touchfold.ingest.fileimport.FileImports;
import touchfold.ingest.fileimport.ImportCall;
import touchfold.ingest.fileimport.ImportConfig;
import touchfold.ingest.fileimport.ImportState;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileSettings;

/**
 * Files of orders, contacts and scans, of any length: read as they arrive, answered once Kafka has every row that is not
 * named as set aside. {@code META-INF/openapi.yaml} describes it.
 */
@ApplicationScoped
class ImportRoutes {

    /** Files are longer than the server takes bodies; behind the filter that lets pages of other origins ask. */
    private static final int AHEAD_OF_THE_LIMIT = 400;

    private static final int BUSY = 503;

    /** Of one import: what waits of its body, and what was read of it and is not sent yet. */
    private static final int IMPORT_BYTES = 4 * 1024 * 1024;

    private final ImportConfig config;
    private final FileImports imports;
    private final SavedMappings mappings;
    private final MemoryBudget budget;
    private final RateLimits rates;
    private final WriteKeys keys;
    private final RequestContexts receptions;
    private final CallerAddresses addresses;
    private final SenderAnswers answers;
    private final AnswerWriter replies;

    @Inject
    ImportRoutes(
            ImportConfig config,
            FileImports imports,
            SavedMappings mappings,
            MemoryBudget budget,
            RateLimits rates,
            WriteKeys keys,
            RequestContexts receptions,
            CallerAddresses addresses,
            SenderAnswers answers,
            AnswerWriter replies) {
        this.config = config;
        this.imports = imports;
        this.mappings = mappings;
        this.budget = budget;
        this.rates = rates;
        this.keys = keys;
        this.receptions = receptions;
        this.addresses = addresses;
        this.answers = answers;
        this.replies = replies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, AHEAD_OF_THE_LIMIT);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<FileKind> kind = request.method().equals(HttpMethod.POST)
                ? FileKind.ofDoor(withoutLastSlash(context.normalizedPath()))
                : Optional.empty();
        if (kind.isPresent()) {
            new FileUpload(request, kind.get()).begin();
        } else {
            context.next();
        }
    }

    private static String withoutLastSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** The source that calls: files are not for keys that anyone can read off a page. */
    static RegisteredSource trusted(RegisteredSource source) {
        if (source.declaration().trust() != Trust.HIGH) {
            throw new ProblemException(
                    Problem.forbidden("Expected a key of a source of high trust, but this one's is low")
                            .with(Map.of("success", false, "code", "source_not_trusted")));
        }
        return source;
    }

    /** One call, from its headers to its answer. */
    private final class FileUpload {

        private final HttpServerRequest request;
        private final FileKind kind;
        private final Context context = Vertx.currentContext();
        private final MemoryBudget.Share memory = budget.open();
        private final String address;
        private RegisteredSource source;

        private FileUpload(HttpServerRequest request, FileKind kind) {
            this.request = request;
            this.kind = kind;
            address = addresses.of(request);
        }

        private void begin() {
            try {
                request.pause();
                if (!rates.letsIn(address)) {
                    throw answers.tooOften(BUSY);
                }
                source = trusted(keys.required(request));
                ImportQuery query = ImportQuery.of(request.params());
                saved(query)
                        .subscribe()
                        .with(
                                settings -> context.runOnContext(unused -> read(query, settings)),
                                failure -> context.runOnContext(unused -> refuse(SavedMappings.told(failure))));
            } catch (RuntimeException e) {
                refuse(e);
            }
        }

        private Uni<ObjectNode> saved(ImportQuery query) {
            return query.mapping()
                    .map(name -> mappings.settings(source.id(), name, kind))
                    .orElseGet(() -> Uni.createFrom().item(JsonNodeFactory.instance.objectNode()));
        }

        private void read(ImportQuery query, ObjectNode saved) {
            try {
                ImportCall call = new ImportCall(
                        query.id(),
                        kind,
                        FileSettings.of(query.over(saved)),
                        receptions.of(source, request),
                        RequestContexts.headers(request));
                if (!memory.take(IMPORT_BYTES)) {
                    throw answers.full(BUSY);
                }
                if (!imports.enter()) {
                    throw answers.notYet(
                            BUSY,
                            "Expected at most " + config.atOnce()
                                    + " files at once, but there are more; send it again");
                }
                entered(call);
            } catch (RuntimeException e) {
                refuse(e);
            }
        }

        /** The place that was entered is given back by whoever reads the file, or here when nobody comes to that. */
        private void entered(ImportCall call) {
            try {
                if (request.getHeader("Expect") != null) {
                    request.response().writeContinue();
                }
                if (isForm()) {
                    readForm(call);
                } else {
                    pipe(call, request);
                }
            } catch (RuntimeException e) {
                imports.leave();
                throw e;
            }
        }

        private boolean isForm() {
            String type = request.getHeader("Content-Type");
            return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
        }

        /** The first file of the form; nothing else is looked at. */
        private void readForm(ImportCall call) {
            boolean[] found = new boolean[1];
            request.setExpectMultipart(true);
            request.uploadHandler(upload -> {
                if (!found[0]) {
                    found[0] = true;
                    pipe(call, upload);
                }
            });
            request.exceptionHandler(broken -> formEnded(found[0]));
            request.endHandler(unused -> formEnded(found[0]));
            request.resume();
        }

        private void formEnded(boolean found) {
            if (!found) {
                imports.leave();
                refuse(new Refusal("missing_field", "", "Expected a form with a file, but there is none"));
            }
        }

        private void pipe(ImportCall call, ReadStream<Buffer> body) {
            BodyPipe pipe = new BodyPipe(body, context, config.patience());
            if (body == request && request.isEnded()) {
                pipe.openEmpty();
            } else {
                pipe.open();
            }
            imports.run(call, pipe, ending -> context.runOnContext(unused -> answer(ending)));
        }

        private void refuse(Throwable failure) {
            memory.close();
            if (failure instanceof RuntimeException own && SenderAnswers.isOwnFault(own)) {
                rates.refused(address, 0);
            }
            replies.failure(request, failure);
        }

        private void answer(FileImports.Ending ending) {
            memory.close();
            switch (ending) {
                case FileImports.Ending.Ended(ImportState state) -> {
                    switch (state.status()) {
                        case COMPLETE -> replies.document(request, ImportAnswers.shown(state));
                        case FAILED -> replies.failure(request, ImportAnswers.failed(state));
                        case STOPPED, RUNNING -> replies.failure(request, again(ImportAnswers.stopped(state)));
                    }
                }
                case FileImports.Ending.Unknown unknown ->
                    replies.failure(request, again(ImportAnswers.unknown(unknown)));
            }
        }

        private ProblemException again(Problem problem) {
            ProblemException exception = new ProblemException(problem);
            return problem.status() == BUSY ? exception.withRetryAfter(answers.retryAfter()) : exception;
        }
    }
}
