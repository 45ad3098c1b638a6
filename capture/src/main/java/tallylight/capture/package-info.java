/**
 * Everything that yields raw frames: test card and tone, files, still pictures, cameras,
 * microphones; and the list of devices.
 *
 * <p>Sources are pulled: the program clock asks each for the picture, or the stretch of sound, of a
 * given moment. A file or a test card answers exactly; a device answers with the newest it has.
 */
@NullMarked
package tallylight.capture;

import org.jspecify.annotations.NullMarked;
