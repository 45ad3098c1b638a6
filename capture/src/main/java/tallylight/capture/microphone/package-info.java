/**
 * Microphones: through JACK, libavdevice (pulse, alsa, dshow) or Java Sound.
 *
 * <p>Every way in is a {@link tallylight.capture.microphone.SoundInput}, which stamps sound with
 * its arrival. {@link tallylight.capture.live.LiveSound} puts it on the media clock.
 */
@NullMarked
package tallylight.capture.microphone;

import org.jspecify.annotations.NullMarked;
