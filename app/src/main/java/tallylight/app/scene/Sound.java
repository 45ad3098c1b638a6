package tallylight.app.scene;

import tallylight.app.mixer.ChannelSettings;
import tallylight.capture.AudioSpec;

/**
 * A source of sound in the mix.
 *
 * @param source what is heard
 * @param settings how it goes into the mix
 */
public record Sound(AudioSpec source, ChannelSettings settings) {}
