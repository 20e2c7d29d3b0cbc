package touchfold.testkit;

/** Where the real servers of a test run come from: {@code TOUCHFOLD_TEST_INFRA=embedded|containers}. */
sealed interface Infrastructure permits EmbeddedInfrastructure, ContainerInfrastructure {
    String VARIABLE = "TOUCHFOLD_TEST_INFRA";

    /** Starts both servers and sees to it that they stop with this JVM. */
    TestServers start();

    static Infrastructure chosen() {
        String name = System.getenv().getOrDefault(VARIABLE, "embedded");
        return switch (name) {
            case "embedded" -> new EmbeddedInfrastructure();
            case "containers" -> new ContainerInfrastructure();
            default ->
                throw new IllegalStateException(
                        "Expected " + VARIABLE + " to be embedded or containers, but it is " + name);
        };
    }
}
