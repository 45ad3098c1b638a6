package tallylight.app.settings;

import org.jspecify.annotations.Nullable;

/**
 * What a person wants to hear of newer versions.
 *
 * @param consent whether the program may ask for them
 * @param skipped the version that the person does not want; null for none
 */
public record UpdateNotice(Consent consent, @Nullable String skipped) {
  /** A person who was not asked. */
  public static final UpdateNotice NOT_ASKED = new UpdateNotice(Consent.NOT_ASKED, null);

  /** With another answer. */
  public UpdateNotice withConsent(Consent other) {
    return new UpdateNotice(other, skipped);
  }

  /** Without a notice of a version. */
  public UpdateNotice withSkipped(String version) {
    return new UpdateNotice(consent, version);
  }
}
