/** Pictures that do not move: image files, text, plain colours. Each is made once. */
@NullMarked
package tallylight.capture.still;

import org.jspecify.annotations.NullMarked;
