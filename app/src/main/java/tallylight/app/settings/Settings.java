package tallylight.app.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All that a person has chosen. Immutable.
 *
 * @param appearance how the window looks and speaks
 * @param recordingFolder where recordings go; null for the system's folder of films
 * @param shortcuts keys by the action they stand for, where they are not the usual ones
 * @param firstRun how far the first run has come
 * @param updateNotice whether the program may ask for newer versions, and tell of which
 * @param countdownSeconds from Go Live to the broadcast; 0 for none
 * @param delivery how a broadcast is sent
 * @param activeProfile id of the profile in use, which is one of {@code profiles}
 * @param profiles at least one
 */
public record Settings(
    Appearance appearance,
    @Nullable Path recordingFolder,
    Map<String, String> shortcuts,
    FirstRun firstRun,
    UpdateNotice updateNotice,
    int countdownSeconds,
    Delivery delivery,
    String activeProfile,
    List<Profile> profiles) {
  /** The longest countdown, in seconds. */
  public static final int LONGEST_COUNTDOWN = 30;

  public Settings {
    shortcuts = Map.copyOf(shortcuts);
    profiles = List.copyOf(profiles);
    if (profiles.isEmpty()) {
      throw new IllegalArgumentException("there is no profile");
    }
    if (countdownSeconds < 0 || countdownSeconds > LONGEST_COUNTDOWN) {
      throw new IllegalArgumentException("a countdown of " + countdownSeconds + " s");
    }
    if (profiles.stream().map(Profile::id).distinct().count() < profiles.size()) {
      throw new IllegalArgumentException("two profiles have one id");
    }
    String wished = activeProfile;
    if (profiles.stream().noneMatch(profile -> profile.id().equals(wished))) {
      activeProfile = profiles.getFirst().id();
    }
  }

  /**
   * What a new person begins with.
   *
   * @param profileName what the only profile is called
   */
  public static Settings fresh(String profileName) {
    Profile profile = Profile.create(profileName);
    return new Settings(
        Appearance.USUAL,
        null,
        Map.of(),
        FirstRun.NOT_BEGUN,
        UpdateNotice.NOT_ASKED,
        0,
        Delivery.USUAL,
        profile.id(),
        List.of(profile));
  }

  /** The profile in use. */
  public Profile active() {
    return profiles.stream()
        .filter(profile -> profile.id().equals(activeProfile))
        .findFirst()
        .orElseThrow();
  }

  public Settings withAppearance(Appearance other) {
    return new Settings(
        other,
        recordingFolder,
        shortcuts,
        firstRun,
        updateNotice,
        countdownSeconds,
        delivery,
        activeProfile,
        profiles);
  }

  public Settings withRecordingFolder(@Nullable Path other) {
    return new Settings(
        appearance,
        other,
        shortcuts,
        firstRun,
        updateNotice,
        countdownSeconds,
        delivery,
        activeProfile,
        profiles);
  }

  /** With other keys for an action; null for the usual ones. */
  public Settings withShortcut(String action, @Nullable String keys) {
    Map<String, String> others = new TreeMap<>(shortcuts);
    if (keys == null) {
      others.remove(action);
    } else {
      others.put(action, keys);
    }
    return new Settings(
        appearance,
        recordingFolder,
        others,
        firstRun,
        updateNotice,
        countdownSeconds,
        delivery,
        activeProfile,
        profiles);
  }

  public Settings withFirstRun(FirstRun other) {
    return new Settings(
        appearance,
        recordingFolder,
        shortcuts,
        other,
        updateNotice,
        countdownSeconds,
        delivery,
        activeProfile,
        profiles);
  }

  public Settings withUpdateNotice(UpdateNotice answer) {
    return new Settings(
        appearance,
        recordingFolder,
        shortcuts,
        firstRun,
        answer,
        countdownSeconds,
        delivery,
        activeProfile,
        profiles);
  }

  public Settings withCountdown(int seconds) {
    return new Settings(
        appearance,
        recordingFolder,
        shortcuts,
        firstRun,
        updateNotice,
        seconds,
        delivery,
        activeProfile,
        profiles);
  }

  public Settings withDelivery(Delivery other) {
    return new Settings(
        appearance,
        recordingFolder,
        shortcuts,
        firstRun,
        updateNotice,
        countdownSeconds,
        other,
        activeProfile,
        profiles);
  }

  /** With another profile in use. */
  public Settings withActive(String profileId) {
    return withProfiles(profileId, profiles);
  }

  /** With a profile in place of the one that has its id, or added where none has. */
  public Settings withProfile(Profile changed) {
    List<Profile> others = new ArrayList<>(profiles);
    others.replaceAll(profile -> profile.id().equals(changed.id()) ? changed : profile);
    if (!others.contains(changed)) {
      others.add(changed);
    }
    return withProfiles(activeProfile, others);
  }

  /**
   * Without a profile; where it was in use, the first is.
   *
   * @throws IllegalArgumentException where it is the only one
   */
  public Settings withoutProfile(String profileId) {
    return withProfiles(
        activeProfile,
        profiles.stream().filter(profile -> !profile.id().equals(profileId)).toList());
  }

  private Settings withProfiles(String active, List<Profile> others) {
    return new Settings(
        appearance,
        recordingFolder,
        shortcuts,
        firstRun,
        updateNotice,
        countdownSeconds,
        delivery,
        active,
        others);
  }
}
