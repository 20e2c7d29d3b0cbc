package touchfold.profile.rules;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the store was folded by other rules: nothing new is folded then. */
@Readiness
@ApplicationScoped
public class RulesReadiness implements HealthCheck {

    @Inject
    RulesGuard guard;

    @Override
    public HealthCheckResponse call() {
        String refused = guard.refused();
        var answer =
                HealthCheckResponse.named("rules").withData("mine", guard.mine().id());
        return refused.isEmpty()
                ? answer.up().build()
                : answer.withData("store", refused)
                        .withData("cure", "./touchfold rebuild --switch")
                        .down()
                        .build();
    }
}
