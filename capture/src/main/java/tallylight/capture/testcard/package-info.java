/**
 * The test card: colour bars, a timecode, moving parts and a flash on every full second; and the
 * meter that finds flash and beep again in a recording.
 */
@NullMarked
package tallylight.capture.testcard;

import org.jspecify.annotations.NullMarked;
