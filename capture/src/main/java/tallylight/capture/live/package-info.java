/**
 * From a clock that is not ours to the media clock. A microphone, a camera or a guest's computer
 * has a crystal of its own: {@link tallylight.capture.live.DeviceClock} translates its timestamps,
 * and {@link tallylight.capture.live.LiveSound} finds out how it runs by what arrives when, and
 * plays a little faster or slower to follow it.
 */
@NullMarked
package tallylight.capture.live;

import org.jspecify.annotations.NullMarked;
