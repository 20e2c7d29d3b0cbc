package touchfold.demo.send;

import java.io.Serial;

/** A whole request was refused in a way that sending it again cannot mend: a wrong key, a wrong signature. */
public final class RefusedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
