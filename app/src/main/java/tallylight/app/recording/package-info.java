/**
 * Recording of the program, beside a broadcast and without one, with encoders of its own: neither a
 * slow network nor the end of the broadcast is seen in it. And the replay of what just was.
 */
@NullMarked
package tallylight.app.recording;

import org.jspecify.annotations.NullMarked;
