package touchfold.profile.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import touchfold.backbone.problem.ProblemException;
import touchfold.profile.audit.AuditConfig;

/** Where a purpose is required, who says none is answered nothing personal. */
class PurposeTest {

    private final PersonalReads required = new PersonalReads(null, config(true));
    private final PersonalReads free = new PersonalReads(null, config(false));

    @Test
    void withoutAPurposePersonalMembersAreLeftOut() {
        assertThat(required.fields(caller(null), null).names())
                .contains("money", "id")
                .doesNotContain("identifiers", "traits");
        assertThat(required.fields(caller(" "), "traits").names()).containsExactly("id");
        assertThat(required.fields(caller("support"), null).names()).as("all").isEmpty();
        assertThat(free.fields(caller(null), null).isPersonal()).isTrue();
    }

    @Test
    void withoutAPurposeNobodyIsSearchedFor() {
        assertThatThrownBy(() -> required.requirePurpose(caller(null))).isInstanceOf(ProblemException.class);
        required.requirePurpose(caller("support"));
        free.requirePurpose(caller(null));
    }

    private static ReadCaller caller(String purpose) {
        ReadCaller caller = new ReadCaller();
        caller.purpose = purpose;
        caller.authorization = "Bearer key";
        return caller;
    }

    private static AuditConfig config(boolean purposeRequired) {
        return new AuditConfig() {
            @Override
            public boolean reads() {
                return true;
            }

            @Override
            public boolean purposeRequired() {
                return purposeRequired;
            }
        };
    }
}
