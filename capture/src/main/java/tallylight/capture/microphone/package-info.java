/**
 * Microphones: through JACK, libavdevice (pulse, alsa, dshow) or Java Sound.
 *
 * <p>Every way in is a {@link tallylight.capture.microphone.SoundInput}, which stamps sound with
 * its arrival. {@link tallylight.capture.microphone.LiveSound} puts it on the media clock: it finds
 * out how the device's clock runs, and plays a little faster or slower to follow it.
 */
@NullMarked
package tallylight.capture.microphone;

import org.jspecify.annotations.NullMarked;
