package tallylight.app.settings;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tallylight.app.service.StreamQuality;

/**
 * One way to work: what is shown and heard, where it goes, and how fine it is.
 *
 * @param id never changes
 * @param name what the person calls it
 * @param sceneFile the file of its scenes, with the cameras and microphones in them, as {@link
 *     SceneStore} knows it; null for none yet
 * @param scene the scene that is shown first; null for the first
 * @param destinations where it may go
 * @param quality what it looks and sounds like
 * @param encoder as {@code --encoder} takes it
 */
public record Profile(
    String id,
    String name,
    @Nullable String sceneFile,
    @Nullable String scene,
    List<DestinationSettings> destinations,
    StreamQuality quality,
    String encoder) {
  /** The best encoder there is. */
  public static final String ANY_ENCODER = "auto";

  public Profile {
    destinations = List.copyOf(destinations);
  }

  /** A new profile in which nothing is chosen. */
  public static Profile create(String name) {
    return new Profile(
        UUID.randomUUID().toString(),
        name,
        null,
        null,
        List.of(),
        StreamQuality.USUAL,
        ANY_ENCODER);
  }

  /** The same choices under another name, with an id of its own. */
  public Profile copy(String otherName) {
    return new Profile(
        UUID.randomUUID().toString(), otherName, sceneFile, scene, destinations, quality, encoder);
  }

  public Profile withName(String other) {
    return new Profile(id, other, sceneFile, scene, destinations, quality, encoder);
  }

  public Profile withScene(@Nullable String file, @Nullable String first) {
    return new Profile(id, name, file, first, destinations, quality, encoder);
  }

  public Profile withDestinations(List<DestinationSettings> others) {
    return new Profile(id, name, sceneFile, scene, others, quality, encoder);
  }

  public Profile withQuality(StreamQuality other) {
    return new Profile(id, name, sceneFile, scene, destinations, other, encoder);
  }

  public Profile withEncoder(String other) {
    return new Profile(id, name, sceneFile, scene, destinations, quality, other);
  }
}
