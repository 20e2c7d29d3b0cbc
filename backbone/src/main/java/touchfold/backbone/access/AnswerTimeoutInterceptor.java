package touchfold.backbone.access;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Holds methods that are annotated with {@link AnswerTimeout} to their time; one that is late counts as an outage. */
@AnswerTimeout
@Interceptor
@Priority(Interceptor.Priority.APPLICATION)
public class AnswerTimeoutInterceptor {

    private final AnswersConfig config;

    @Inject
    AnswerTimeoutInterceptor(AnswersConfig config) {
        this.config = config;
    }

    @AroundInvoke
    Object answerInTime(InvocationContext invocation) throws Exception {
        Object result = invocation.proceed();
        return result instanceof Uni<?> answer
                ? answer.ifNoItem().after(config.within()).fail()
                : result;
    }
}
