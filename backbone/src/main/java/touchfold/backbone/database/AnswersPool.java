package touchfold.backbone.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import touchfold.backbone.access.AnswersConfig;

/**
 * Makes the default pool, from which questions are answered. Its statements end when the caller's time is over: a query
 * whose answer nobody waits for any more must not keep others waiting.
 */
@Singleton
public class AnswersPool implements PgPoolCreator {

    private final DatabaseConfig limits;
    private final AnswersConfig answers;

    @Inject
    AnswersPool(DatabaseConfig limits, AnswersConfig answers) {
        this.limits = limits;
        this.answers = answers;
    }

    @Override
    public Pool create(Input input) {
        return PoolWithoutTimers.create(
                input, new SessionSettings(answers.within(), answers.within(), limits.idleTransaction()));
    }
}
