package tallylight.app.studio;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import tallylight.app.mixer.SoundMeter;

/**
 * What the meters show.
 *
 * @param channels by their names, in their order: behind the filters, before gain and mute
 * @param master of the whole mix, behind the limiter
 */
public record Levels(Map<String, SoundMeter.Reading> channels, SoundMeter.Reading master) {
  public Levels {
    channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
  }
}
