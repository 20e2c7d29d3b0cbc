package touchfold.profile.enrich;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The program that somebody used, as it says of itself.
 *
 * @param browser for example {@code Chrome Mobile}; absent when unknown
 * @param version its major version, likewise
 * @param os for example {@code Android 14}, likewise
 * @param device for example {@code Samsung SM-S918B}, likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClientAgent(String browser, String version, String os, String device) {}
