package touchfold.ingest.api;

/** The examples in the OpenAPI document of the REST resources. */
final class ApiExamples {

    static final String SOURCE = """
            {"name": "Website", "channel": "web", "trust": "low", "writeKeys": ["wk_web_2026_a"], "origins": ["*"]}""";

    private ApiExamples() {}
}
