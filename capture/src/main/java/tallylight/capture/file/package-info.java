/**
 * Media files as sources, decoded ahead by a thread of their own; and a reader that goes through a
 * whole file as fast as it can.
 */
@NullMarked
package tallylight.capture.file;

import org.jspecify.annotations.NullMarked;
