/**
 * profile-service: touchpoints in, customers out.
 *
 * <p>Read it in the order of the data: {@code consume}, {@code touchpoint}, {@code identity}, {@code fold}, {@code view},
 * {@code change}, {@code store}, {@code api}. The whole path of a batch is {@link touchfold.profile.ProfilePipeline}.
 */
package touchfold.profile;
